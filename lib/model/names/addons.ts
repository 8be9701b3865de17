import type { Cluster } from '../cluster/cluster';
import type { AddonNamespaces } from '../addons/namespaces';

/*
 * Where add-ons are, and what others reach them by.
 */

/**
 * Namespaces of the add-ons where a cluster says nothing else. The agents read files of the host, so they live apart
 * and leave `monitoring` restricted.
 */
const ADDON_NAMESPACES: AddonNamespaces = {
  monitoring: 'monitoring',
  agents: 'monitoring-agents',
  certManager: 'cert-manager',
  externalSecrets: 'external-secrets',
  externalDns: 'external-dns',
  gatekeeper: 'gatekeeper-system',
  ingress: 'ingress',
  vault: 'vault',
  loadBalancers: 'metallb-system',
  vpa: 'vpa',
  kafka: 'kafka',
};

/** Where the add-ons of a cluster run. */
export const addonNamespaces = (cluster: Cluster): AddonNamespaces =>
  cluster.on === 'k3s' ? { ...ADDON_NAMESPACES, ...cluster.addonNamespaces } : ADDON_NAMESPACES;

/** ClusterIssuer that signs certificates inside the cluster. */
export const INTERNAL_ISSUER = 'internal-ca';

/** ClusterIssuer that signs the certificates of Ingresses on a cluster with an ingress controller of its own. */
export function issuerOf(cluster: Cluster): string {
  const addon = cluster.addons.find((candidate) => candidate.kind === 'traefik');
  if (!addon)
    throw new Error(`cluster '${cluster.name}' has hosts but no 'traefik' add-on; definePlatform checks this`);
  return addon.issuer;
}

/** IngressClass of the AWS Load Balancer Controller. */
export const ALB_INGRESS_CLASS = 'alb';

/** IngressClass of Traefik. */
export const TRAEFIK_INGRESS_CLASS = 'traefik';

/** Labels of the pods of Traefik, in the namespace for ingress of {@link addonNamespaces}. */
export const TRAEFIK_LABELS = { 'app.kubernetes.io/name': 'traefik' } as const;

/**
 * Ports on which the pods of Traefik take HTTP and HTTPS (traefik-helm-chart v41.3.0, values.yaml, `ports`). Its
 * Service
 * has 80 and 443; a policy is asked after the address of a Service, a node or a load balancer has become that of a pod.
 */
export const TRAEFIK_ENTRY_POINTS = [{ port: 8000 }, { port: 8443 }] as const;

/** DNS domain of a cluster's Services. */
export const clusterDomainOf = (cluster: Cluster): string =>
  cluster.on === 'k3s' ? (cluster.domain ?? CLUSTER_DOMAIN) : CLUSTER_DOMAIN;

/** Domain that Kubernetes uses unless told otherwise. */
const CLUSTER_DOMAIN = 'cluster.local';

/** Default StorageClass of a cluster: that of the EBS CSI driver on EKS, that of k3s' own local-path provisioner. */
export const storageClassOf = (cluster: Cluster): string => (cluster.on === 'eks' ? 'gp3' : 'local-path');

/** User of the machines of a site that Ansible logs in as; Terraform makes it. */
export const OPERATOR = 'ops';
