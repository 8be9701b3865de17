/** What an item is a part of: each kind has an identity of its own. */
export type ItemKind = 'object' | 'resource' | 'terraform' | 'ansible' | 'file';

/** What can change by itself: an object of Kubernetes, a resource of a template, a block of Terraform, or a file. */
export interface Item {
  readonly kind: ItemKind;
  /** Platform, cluster or stack that it stands in: `luneo/primary`, `luneo/aws/luneo-global`; empty for the fleet. */
  readonly place: string;
  readonly platform?: string;
  readonly cluster?: string;
  /** What it stays through every change, unique in its place. */
  readonly identity: string;
  /** `StatefulSet data/db`, `AWS::EC2::Subnet Public1`, `helm_release.argocd`, or the path in the platform. */
  readonly label: string;
  readonly value: unknown;
  /** Path from the repository root. */
  readonly file: string;
}

/** Fields of a value whose shape nobody has promised. */
export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at the end of a path of keys, as far as there are mappings. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const step of path) current = isMapping(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  return current;
}

/** The text at the end of a path of keys. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
