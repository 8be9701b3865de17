import { anyText, flag, like, word } from '../shape/fields';
import { oneOf, recordOf, type Shape, variants } from '../shape/shape';

/** Where the value of an environment variable comes from. */
export type EnvironmentSource =
  | {
      readonly from: 'value';
      /** The value itself, but for `$(NAME)` of another variable of the container, which is that one's value. */
      readonly value: string;
    }
  | {
      readonly from: 'secret';
      /** Name of the Secret: one of `secrets` of the workload, or one that something else makes in its namespace. */
      readonly name: string;
      /** Key in it. */
      readonly key: string;
      /** The pod starts without it. @default false */
      readonly optional?: boolean;
    }
  | {
      readonly from: 'config-map';
      /** Name of a ConfigMap of the namespace. A change of it does not start the pods anew. */
      readonly name: string;
      /** Key in it. */
      readonly key: string;
      /** The pod starts without it. @default false */
      readonly optional?: boolean;
    }
  | {
      readonly from: 'field';
      /** A field of the pod that the downward API hands out. */
      readonly field: PodField;
    }
  | {
      readonly from: 'resource';
      /** What the container may use or asks for. */
      readonly resource: ContainerResource;
      /** Unit that the number is given in, for example `1m` or `1Mi`. @default '1' */
      readonly divisor?: string;
    };

/** Fields of a pod that become environment variables (Kubernetes, "Downward API"). */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | `metadata.labels['${string}']`
  | `metadata.annotations['${string}']`
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.hostIPs'
  | 'status.podIP'
  | 'status.podIPs';

/** What the downward API tells of the resources of a container. */
export const CONTAINER_RESOURCES = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
] as const;
/** One of {@link CONTAINER_RESOURCES}. */
export type ContainerResource = (typeof CONTAINER_RESOURCES)[number];

/** Environment variables by name. */
export type Environment = Readonly<Record<string, EnvironmentSource>>;

/** Name of an environment variable. */
export const variableName = like(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'the name of an environment variable, for example DATABASE_URL',
);

/** Fields of the metadata that are a map, of which one key is taken. */
const KEYED = "metadata\\.(labels|annotations)\\['[A-Za-z0-9./_-]+'\\]";
const PLAIN = 'metadata\\.(name|namespace|uid)|spec\\.(nodeName|serviceAccountName)|status\\.(host|pod)IPs?';

export const podField = like(
  new RegExp(`^(${PLAIN}|${KEYED})$`),
  "a field of the downward API, for example status.podIP or metadata.labels['team']",
);

export const environmentShape: Shape<Environment> = recordOf(
  variableName,
  variants<EnvironmentSource, 'from'>('from', {
    value: { value: anyText },
    secret: { name: word, key: word, optional: flag.optional() },
    'config-map': { name: word, key: word, optional: flag.optional() },
    field: { field: podField },
    resource: {
      resource: oneOf(...CONTAINER_RESOURCES),
      divisor: like(/^1([mkMGT]|[KMGT]i)?$/, 'a unit, for example 1, 1m or 1Mi').optional(),
    },
  }),
);
