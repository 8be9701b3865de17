import {
  boundsOfPods,
  isLongRunning,
  type Addon,
  type Cluster,
  drRoleOf,
  type FixedLimits,
  haveSameName,
  imageReference,
  type LongRunningWorkload as LongRunning,
  type Platform,
  type WebService,
} from '../../lib/model';

/** Where dashboards and alerts are placed, and what they look at. */
export interface ObservabilityProps {
  readonly platform: Platform;
  readonly cluster: Cluster;
}

export type { LongRunningWorkload as LongRunning } from '../../lib/model';

/** The workloads of one namespace, which one team answers for. */
export interface NamespaceScope {
  readonly namespace: string;
  readonly team: string;
  readonly workloads: readonly LongRunning[];
}

/** The namespaces of a cluster that hold long-running workloads. */
export const namespacesOf = ({ cluster }: ObservabilityProps): readonly NamespaceScope[] =>
  cluster.namespaces
    .map(({ name, team, workloads = [] }) => ({
      namespace: name,
      team,
      workloads: workloads.filter(isLongRunning),
    }))
    .filter(({ workloads }) => workloads.length > 0);

/** Names of the workloads of a kind whose metrics are read; each is also the name of its scrape job. */
export const scraped = ({ workloads }: NamespaceScope, kind: LongRunning['kind']): readonly string[] =>
  workloads.filter((workload) => workload.kind === kind && workload.metrics !== undefined).map(({ name }) => name);

/** The fewest replicas that a workload is declared with; none where another controller decides. */
export const declaredReplicas = ({ replicas }: LongRunning): number =>
  replicas === 'external' ? 0 : boundsOfPods(replicas).min;

/** Whether a cluster runs an add-on. */
export const runs = ({ cluster }: ObservabilityProps, kind: Addon['kind']): boolean =>
  cluster.addons.some((addon) => addon.kind === kind);

/**
 * The image that a container must run. A standby must run what the active cluster runs, whatever its own declaration
 * says: that is what will serve after a failover.
 */
export function expectedImage(
  { platform, cluster }: ObservabilityProps,
  namespace: string,
  workload: LongRunning,
): string {
  const active = platform.clusters.find((candidate) => drRoleOf(candidate) === 'active');
  const counterpart =
    drRoleOf(cluster) === 'standby'
      ? active?.namespaces.find(({ name }) => name === namespace)?.workloads?.find(({ name }) => name === workload.name)
      : undefined;
  if (counterpart === undefined) return imageReference(workload.image);
  // Each region may pull from its own registry: then the image of the same name there, at the version that serves.
  const { tag, digest } = counterpart.image;
  return haveSameName(platform.failover?.images ?? [], workload.image, counterpart.image)
    ? imageReference({ ...workload.image, tag, digest })
    : imageReference(counterpart.image);
}

/** Fixed limits of web services, where the cluster has alerts at such. */
export const fixedLimitsOf = ({ cluster }: ObservabilityProps): FixedLimits | undefined =>
  cluster.addons.find((addon) => addon.kind === 'observability')?.limits;

/** Whether a workload is a scraped web service of one side of the product. */
export const isOfTier = (workload: LongRunning, tier: NonNullable<WebService['tier']>): boolean =>
  workload.kind === 'web-service' && workload.tier === tier && workload.metrics !== undefined;
