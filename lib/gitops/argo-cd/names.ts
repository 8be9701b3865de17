import type { Cluster } from '../../model/cluster/cluster';
import { ARGOCD_NAMESPACE } from '../../model/names';
import type { Layer } from '../../model/delivery/layers';
import type { Platform } from '../../model/platform';

/** Name that Argo CD gives to the cluster it runs in. */
export const IN_CLUSTER = 'in-cluster';

/** Whether a layer is what teams ask for, or what that stands on. */
export type ProjectScope = 'platform' | 'workloads';

export const scopeOf = (layer: Layer): ProjectScope => (layer === 'workloads' ? 'workloads' : 'platform');

/** Whether every Application has a project of its own. */
export const projectsPerApplication = ({ gitops }: Platform): boolean =>
  gitops.engine === 'argo-cd' && gitops.projects === 'per-application';

/** Application that keeps the bootstrap folder of a cluster as it is in Git, once it was applied by hand. */
export const bootstrapApplication = (cluster: Cluster): string => `bootstrap-${cluster.name}`;

/** Name of the hub cluster, where there is one. */
export function hubOf({ gitops }: Platform): string | undefined {
  if (gitops.engine !== 'argo-cd') return undefined;
  return gitops.topology === undefined || gitops.topology === 'per-cluster' ? undefined : gitops.topology.hub;
}

/** The clusters whose Applications the Argo CD of a cluster runs: its own, all for a hub, none beside a hub. */
export function clustersRunBy(platform: Platform, cluster: Cluster): readonly Cluster[] {
  const hub = hubOf(platform);
  if (hub === undefined) return [cluster];
  return hub === cluster.name ? platform.clusters : [];
}

/** What Argo CD calls a cluster that it deploys to. A hub knows the others by the names they have in EKS. */
export function destinationName(platform: Platform, cluster: Cluster): string {
  const hub = hubOf(platform);
  return hub === undefined || hub === cluster.name ? IN_CLUSTER : cluster.clusterName;
}

/** Where Applications and projects themselves live: in the cluster of the Argo CD that runs them. */
export const ENGINE_DESTINATION = { name: IN_CLUSTER, namespace: ARGOCD_NAMESPACE } as const;
