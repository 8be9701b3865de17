import type { Cluster } from '../model/cluster/cluster';
import { ciliumOf, takesCiliumPolicies } from '../model/addons/cilium/of-cluster';
import { givenTo } from '../model/addons/given';
import { ingressClassOf } from '../model/addons/traefik/names';
import { storageClassOf } from '../model/names';
import type { Provision } from '../model/delivery/release';

/** Where others brought Cilium, they brought its definitions. */
const CILIUM_KINDS: readonly Provision[] = ['crd:cilium.io/CiliumNetworkPolicy'];

/**
 * What a cluster has before GitOps starts and no object here makes: k3s brings its storage provisioner and the class of
 * it (k3s, manifests/local-storage.yaml), a cluster that others made what it says, and a declared class without a
 * provisioner is there. On EKS the class is one of ours.
 */
export const broughtByCluster = (cluster: Cluster): readonly Provision[] => [
  ...(givenTo(cluster).includes('volumes') ? ([`storage-class:${storageClassOf(cluster)}`] as const) : []),
  ...(givenTo(cluster).includes('ingress') ? ([`ingress-class:${ingressClassOf(cluster)}`] as const) : []),
  ...(ciliumOf(cluster) === undefined && takesCiliumPolicies(cluster) ? CILIUM_KINDS : []),
  ...(cluster.storageClasses ?? [])
    .filter(({ provisioner }) => provisioner === undefined)
    .map(({ name }) => `storage-class:${name}` as const),
];
