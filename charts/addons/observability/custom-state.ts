import type { Cluster, JsonObject } from '../../../lib/model';
import { fluxResources, fluxRules } from './flux-state';
import { SNAPSHOT_RULE, snapshotResource } from './snapshot-state';

/**
 * Values of kube-state-metrics for kinds that it does not know: those of Flux, and snapshots of etcd where k3s sends
 * them somewhere. Nothing where the cluster has neither.
 */
export function customState(cluster: Cluster): JsonObject {
  const flux = cluster.addons.some(({ kind }) => kind === 'flux-monitoring');
  const snapshots = cluster.on === 'k3s' && cluster.snapshots !== undefined;
  if (!flux && !snapshots) return {};
  return {
    rbac: { extraRules: [...(flux ? fluxRules() : []), ...(snapshots ? [SNAPSHOT_RULE] : [])] },
    customResourceState: {
      enabled: true,
      config: { spec: { resources: [...(flux ? fluxResources() : []), ...(snapshots ? [snapshotResource] : [])] } },
    },
  };
}
