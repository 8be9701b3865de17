import { type Addon, type Cluster, drRoleOf, imageReference, type Platform, type Stateful, type WebService, type Worker } from '../../lib/model';

/** Where dashboards and alerts are placed, and what they look at. */
export interface ObservabilityProps {
  readonly platform: Platform;
  readonly cluster: Cluster;
}

/** Workloads that run all the time and so can be missing. */
export type LongRunning = WebService | Worker | Stateful;

/** The workloads of one namespace, which one team answers for. */
export interface NamespaceScope {
  readonly namespace: string;
  readonly team: string;
  readonly workloads: readonly LongRunning[];
}

/** The namespaces of a cluster that hold long-running workloads. */
export const namespacesOf = ({ cluster }: ObservabilityProps): readonly NamespaceScope[] =>
  cluster.namespaces
    .map(({ name, team, workloads = [] }) => ({ namespace: name, team, workloads: workloads.filter((workload) => workload.kind !== 'cron-job') }))
    .filter(({ workloads }) => workloads.length > 0);

/** Names of the workloads of a kind whose metrics are read; each is also the name of its scrape job. */
export const scraped = ({ workloads }: NamespaceScope, kind: LongRunning['kind']): readonly string[] =>
  workloads.filter((workload) => workload.kind === kind && workload.metrics !== undefined).map(({ name }) => name);

/** The fewest replicas that a workload is declared with. */
export const declaredReplicas = ({ replicas }: LongRunning): number => (typeof replicas === 'number' ? replicas : replicas.min);

/** Whether a cluster runs an add-on. */
export const runs = ({ cluster }: ObservabilityProps, kind: Addon['kind']): boolean => cluster.addons.some((addon) => addon.kind === kind);

/**
 * The image that a container must run. A standby must run what the active cluster runs, whatever its own declaration says:
 * that is what will serve after a failover.
 */
export function expectedImage({ platform, cluster }: ObservabilityProps, namespace: string, workload: LongRunning): string {
  const active = platform.clusters.find((candidate) => drRoleOf(candidate) === 'active');
  const counterpart =
    drRoleOf(cluster) === 'standby' ? active?.namespaces.find(({ name }) => name === namespace)?.workloads?.find(({ name }) => name === workload.name) : undefined;
  return imageReference((counterpart ?? workload).image);
}
