import type { Cluster } from '../cluster/cluster';
import type { Namespace } from '../cluster/namespace';
import type { Platform } from '../platform';
import type { Problem } from '../problem';
import type { Workload } from '../workload/workload';

/** Says what is wrong with a platform, in the order of its text; nothing where all is well. */
export type Rule = (platform: Platform) => readonly Problem[];

/** What a rule says of a place. */
export interface RuleProblem {
  /** Name of the rule in kebab-case; the code becomes `model/<rule>`. */
  readonly rule: string;
  readonly field?: string;
  readonly message: string;
  readonly given?: string;
  readonly allowed?: string;
  readonly remedy: string;
}

/** A place in a platform, from the outside in. */
export interface Place {
  readonly platform: Platform;
  readonly cluster?: Cluster;
  readonly namespace?: Namespace;
  readonly workload?: Workload;
}

/** Turns a finding at a place into a problem. */
export function problemAt(
  { platform, cluster, namespace, workload }: Place,
  { rule, field, ...finding }: RuleProblem,
): Problem {
  const fields = [
    ...(namespace ? [`namespaces.${namespace.name}`] : []),
    ...(workload ? [`workloads.${workload.name}`] : []),
    ...(field ? [field] : []),
  ];
  return {
    code: `model/${rule}`,
    severity: 'error',
    platform: platform.name,
    ...(cluster ? { cluster: cluster.name } : {}),
    ...(fields.length > 0 ? { field: fields.join('.') } : {}),
    ...finding,
  };
}

/** A workload with everything around it. */
export interface PlacedWorkload extends Required<Pick<Place, 'platform' | 'cluster' | 'namespace' | 'workload'>> {
  readonly workload: Workload;
}

/** Every workload of a platform. */
export const workloadsOf = (platform: Platform): readonly PlacedWorkload[] =>
  platform.clusters.flatMap((cluster) =>
    cluster.namespaces.flatMap((namespace) =>
      (namespace.workloads ?? []).map((workload) => ({ platform, cluster, namespace, workload })),
    ),
  );

/** Names that occur more than once, each once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** A list for an error text: `a, b, c`, or `none`. */
export const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');
