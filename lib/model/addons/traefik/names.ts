import type { Cluster } from '../../cluster/cluster';

/*
 * What Traefik is reached by, and what it signs with.
 */

/** ClusterIssuer that signs the certificates of Ingresses on a cluster with an ingress controller of its own. */
export function issuerOf(cluster: Cluster): string {
  const given = cluster.on === 'kubernetes' ? cluster.ingress : undefined;
  const by = given ?? cluster.addons.find((candidate) => candidate.kind === 'traefik');
  if (!by) throw new Error(`cluster '${cluster.name}' has hosts but no 'traefik' add-on; definePlatform checks this`);
  return by.issuer;
}

/** IngressClass of Traefik. */
export const TRAEFIK_INGRESS_CLASS = 'traefik';

/** IngressClass of the ingress controller of a cluster outside EKS. */
export const ingressClassOf = (cluster: Cluster): string =>
  (cluster.on === 'kubernetes' ? cluster.ingress?.class : undefined) ?? TRAEFIK_INGRESS_CLASS;

/** Labels of the pods of Traefik, in the namespace for ingress of {@link addonNamespaces}. */
export const TRAEFIK_LABELS = { 'app.kubernetes.io/name': 'traefik' } as const;

/**
 * Ports on which the pods of Traefik take HTTP and HTTPS (traefik-helm-chart v41.3.0, values.yaml, `ports`). Its
 * Service has 80 and 443; a policy is asked after the address of a Service, a node or a load balancer has become that
 * of a pod.
 */
export const TRAEFIK_ENTRY_POINTS = [{ port: 8000 }, { port: 8443 }] as const;
