import type { Cluster } from '../model/cluster/cluster';
import { storageClassOf } from '../model/names';
import type { Provision } from '../model/delivery/release';

/**
 * What a cluster has before GitOps starts and no object here makes: k3s brings its storage provisioner and the class of
 * it (k3s, manifests/local-storage.yaml), and a declared class without a provisioner is there. On EKS the class is one
 * of ours.
 */
export const broughtByCluster = (cluster: Cluster): readonly Provision[] => [
  ...(cluster.on === 'k3s' ? ([`storage-class:${storageClassOf(cluster)}`] as const) : []),
  ...(cluster.storageClasses ?? [])
    .filter(({ provisioner }) => provisioner === undefined)
    .map(({ name }) => `storage-class:${name}` as const),
];
