import type { Cluster } from '../cluster/cluster';
import { type AddonNamespaces, USUAL_NAMESPACES } from '../addons/namespaces';

/*
 * Where add-ons are, and what others reach them by.
 */

/** Where the add-ons of a cluster run. */
export const addonNamespaces = (cluster: Cluster): AddonNamespaces =>
  cluster.on === 'k3s' ? { ...USUAL_NAMESPACES, ...cluster.addonNamespaces } : USUAL_NAMESPACES;

/** ClusterIssuer that signs certificates inside the cluster. */
export const INTERNAL_ISSUER = 'internal-ca';

/** IngressClass of the AWS Load Balancer Controller. */
export const ALB_INGRESS_CLASS = 'alb';

/** DNS domain of a cluster's Services. */
export const clusterDomainOf = (cluster: Cluster): string =>
  cluster.on === 'k3s' ? (cluster.domain ?? CLUSTER_DOMAIN) : CLUSTER_DOMAIN;

/** Domain that Kubernetes uses unless told otherwise. */
const CLUSTER_DOMAIN = 'cluster.local';

/** Default StorageClass of a cluster: that of the EBS CSI driver on EKS, that of k3s' own local-path provisioner. */
export const storageClassOf = (cluster: Cluster): string => (cluster.on === 'eks' ? 'gp3' : 'local-path');

/** User of the machines of a site that Ansible logs in as; Terraform makes it. */
export const OPERATOR = 'ops';
