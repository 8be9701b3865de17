/** A Kubernetes object as parsed from an artifact: nothing but its identity is taken for granted. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>> | null;
  };
}

/** API group of an object; the core group is the empty string. */
export const groupOf = ({ apiVersion }: Pick<Manifest, 'apiVersion'>): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

/** Whether the object is a Namespace of the core group. */
export const isNamespace = (object: Manifest): boolean => object.kind === 'Namespace' && groupOf(object) === '';

/** An object for people: `Kind namespace/name`, or `Kind name` where it has no namespace. */
export function describeManifest({ kind, metadata = {} }: Manifest): string {
  const name = metadata.name ?? metadata.generateName ?? '(no name)';
  return metadata.namespace === undefined ? `${kind} ${name}` : `${kind} ${metadata.namespace}/${name}`;
}

/** Whether a value is a map, as opposed to a list or a scalar. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
