import type { Cluster } from '../cluster/cluster';
import { type AddonNamespaces, USUAL_NAMESPACES } from '../addons/namespaces';

/*
 * Where add-ons are, and what others reach them by.
 */

/** Where the add-ons of a cluster run. */
export const addonNamespaces = (cluster: Cluster): AddonNamespaces =>
  cluster.on === 'eks' ? USUAL_NAMESPACES : { ...USUAL_NAMESPACES, ...cluster.addonNamespaces };

/** ClusterIssuer that signs certificates inside the cluster. */
export const INTERNAL_ISSUER = 'internal-ca';

/** IngressClass of the AWS Load Balancer Controller. */
export const ALB_INGRESS_CLASS = 'alb';

/** DNS domain of a cluster's Services. */
export const clusterDomainOf = (cluster: Cluster): string =>
  cluster.on === 'eks' ? CLUSTER_DOMAIN : (cluster.domain ?? CLUSTER_DOMAIN);

/** Domain that Kubernetes uses unless told otherwise. */
const CLUSTER_DOMAIN = 'cluster.local';

/**
 * Class of the volumes of add-ons: that of the EBS CSI driver on EKS, of k3s' own local-path provisioner, or the one
 * that a cluster says it has. Without one, a rule refuses whatever keeps data.
 */
export function storageClassOf(cluster: Cluster): string {
  switch (cluster.on) {
    case 'eks':
      return 'gp3';
    case 'k3s':
      return 'local-path';
    case 'kubernetes':
      return cluster.storage?.class ?? '';
  }
}

/** User of the machines of a site that Ansible logs in as; Terraform makes it. */
export const OPERATOR = 'ops';
