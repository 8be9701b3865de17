import type { Part } from '../../adopt';
import type { Cluster, Platform, Problem } from '../../model';
import type { Namespace } from '../../model/cluster/namespace';

/** A cluster of the fleet. */
export interface Place {
  readonly platform: Platform;
  readonly cluster: Cluster;
}

/** The cluster of two names, or the names that there are. */
export function placeOf(
  platforms: readonly Platform[],
  asked: { readonly platform: string; readonly cluster: string },
): Place | { readonly allowed: string } {
  const platform = platforms.find((one) => one.name === asked.platform);
  if (platform === undefined) return { allowed: platforms.map((one) => one.name).join(', ') };
  const cluster = platform.clusters.find((one) => one.name === asked.cluster);
  if (cluster === undefined)
    return { allowed: platform.clusters.map((one) => `${platform.name}/${one.name}`).join(', ') };
  return { platform, cluster };
}

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** The platform as it is once its cluster takes what was written. */
export function withParts({ platform, cluster }: Place, parts: readonly Part[], exports: Exports): Platform {
  const namespaces = [...cluster.namespaces];
  const charts = [...(cluster.charts ?? [])];
  for (const { constant, namespace, isNew } of parts) {
    const made = exports[constant];
    if (namespace === undefined) charts.push(made as NonNullable<Cluster['charts']>[number]);
    else if (isNew) namespaces.push(made as Namespace);
    else {
      const { workloads, charts: own } = made as Required<Pick<Namespace, 'workloads' | 'charts'>>;
      const at = namespaces.findIndex(({ name }) => name === namespace);
      const there = namespaces[at];
      if (there !== undefined)
        namespaces[at] = {
          ...there,
          workloads: [...(there.workloads ?? []), ...workloads],
          charts: [...(there.charts ?? []), ...own],
        };
    }
  }
  const changed = { ...cluster, namespaces, ...(charts.length > 0 && { charts }) } as Cluster;
  return { ...platform, clusters: platform.clusters.map((one) => (one === cluster ? changed : one)) };
}

/** The workload that a problem of the model is about, as `<namespace>/<name>`. */
export function workloadOf({ field = '' }: Problem, { cluster }: Place, platform: Platform): string | undefined {
  const [, named, workload] = /namespaces\.([^.]+)\.workloads\.([^.[]+)/.exec(field) ?? [];
  if (named !== undefined) return `${named}/${workload ?? ''}`;
  const [, inNamespace, at] = /namespaces\[(\d+)\]\.workloads\[(\d+)\]/.exec(field) ?? [];
  const namespaces = platform.clusters.find(({ name }) => name === cluster.name)?.namespaces ?? [];
  const namespace = namespaces[Number(inNamespace)];
  const found = namespace?.workloads?.[Number(at)];
  return found === undefined ? undefined : `${namespace?.name ?? ''}/${found.name}`;
}
