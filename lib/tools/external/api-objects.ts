/** An object as it is sent to an API server. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** A file of SOPS is decrypted before it is applied: its values are secret, its fields are not. */
export function admitted(value: Fields): ApiObject {
  if (!('sops' in value)) return value as ApiObject;
  const { sops: _, ...object } = value as ApiObject;
  const plain = (fields: unknown, text: string): Fields =>
    Object.fromEntries(Object.keys((fields ?? {}) as Fields).map((key) => [key, text]));
  return {
    ...object,
    ...('data' in object ? { data: plain(object['data'], 'eA==') } : {}),
    ...('stringData' in object ? { stringData: plain(object['stringData'], 'x') } : {}),
  };
}

/** The kinds that Gatekeeper makes of its templates. */
export const constraintKinds = (objects: readonly ApiObject[]): readonly ApiObject[] =>
  objects
    .filter(({ kind }) => kind === 'ConstraintTemplate')
    .map((template) => {
      const { names, validation } = (
        template['spec'] as {
          readonly crd: {
            readonly spec: {
              readonly names: { readonly kind: string };
              readonly validation?: { readonly openAPIV3Schema?: Fields };
            };
          };
        }
      ).crd.spec;
      const plural = names.kind.toLowerCase();
      const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
      const spec = {
        type: 'object',
        properties: {
          enforcementAction: { type: 'string' },
          match: open,
          parameters: validation?.openAPIV3Schema ?? open,
        },
      };
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: `${plural}.constraints.gatekeeper.sh` },
        spec: {
          group: 'constraints.gatekeeper.sh',
          scope: 'Cluster',
          names: { kind: names.kind, plural, singular: plural, listKind: `${names.kind}List` },
          versions: [
            {
              name: 'v1beta1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
            },
          ],
        },
      };
    });

interface Template {
  readonly metadata?: Fields;
  readonly spec: { readonly volumes?: readonly Fields[] };
}

interface Templated {
  readonly template?: Template;
  readonly jobTemplate?: { readonly spec: { readonly template: Template } };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

const MAKES_PODS = new Set([
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'batch/v1/CronJob',
  'batch/v1/Job',
]);

/** A pod of every template, as its controller would make it. */
export const podsOf = (objects: readonly ApiObject[]): readonly ApiObject[] =>
  objects
    .filter(({ apiVersion, kind }) => MAKES_PODS.has(`${apiVersion}/${kind}`))
    .flatMap(({ kind, metadata, ...object }) => {
      const { template: own, jobTemplate, volumeClaimTemplates = [] } = object['spec'] as Templated;
      const template = own ?? jobTemplate?.spec.template;
      if (template === undefined) return [];
      const claimed = volumeClaimTemplates.map((claim) => ({ name: claim.metadata.name, emptyDir: {} }));
      const name = `${kind.toLowerCase()}-${metadata.name}`;
      return [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            ...template.metadata,
            name,
            ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
          },
          spec: {
            ...template.spec,
            ...(claimed.length === 0 ? {} : { volumes: [...(template.spec.volumes ?? []), ...claimed] }),
          },
        },
      ];
    });
