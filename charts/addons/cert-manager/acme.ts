import { ApiObject } from 'cdk8s';
import {
  type AcmeIssuer,
  Cidr,
  type Cluster,
  type FlowPort,
  hostedNamespaces,
  issuerOf,
  ingressClassOf,
  ingressPeers,
  type Platform,
  type PodSet,
  standsReady,
  TRAEFIK_INGRESS_CLASS,
  TRAEFIK_ENTRY_POINTS,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { platformLabels } from '../../labels';
import { addonChart } from '../support/chart';

/** Directories of Let's Encrypt (letsencrypt.org, "ACME directory URLs", and its staging environment). */
const DIRECTORIES: Readonly<Record<AcmeIssuer['server'], string>> = {
  'letsencrypt-staging': 'https://acme-staging-v02.api.letsencrypt.org/directory',
  'letsencrypt-production': 'https://acme-v02.api.letsencrypt.org/directory',
};

const anywhere = { kind: 'addresses', cidr: Cidr.any } as const;

const TRIES = 'tries a challenge before the authority does';

/**
 * What the controller connects to: the authority, and the public address of a challenge, which it tries before the
 * authority does (cert-manager v1.21.1, pkg/issuer/acme/http/http.go). That address is the cluster's own: by the time a
 * policy is asked, the connection leads to a pod of the ingress controller, first to HTTP and then where that
 * redirects.
 */
export const acmeConnections = (cluster: Cluster): NonNullable<PodSet['opens']> => [
  { to: anywhere, ports: [{ port: 443 }], why: 'the certificate authority' },
  { to: anywhere, ports: [{ port: 80 }], why: TRIES },
  ...ingressPeers(cluster).map((to) => ({ to, ports: entryPoints(cluster), why: TRIES })),
];

/** Ports of Traefik's pods; those of another controller are not known, but for the usual ones. */
const entryPoints = (cluster: Cluster): readonly FlowPort[] =>
  ingressClassOf(cluster) === TRAEFIK_INGRESS_CLASS
    ? TRAEFIK_ENTRY_POINTS
    : [80, 443, 8080, 8443].map((port) => ({ port }));

/** Port of the pods that answer challenges, and their label (cert-manager v1.21.1, pkg/issuer/acme/http). */
const SOLVER = { name: 'acme-solver', port: 8089, labels: { 'acme.cert-manager.io/http01-solver': 'true' } } as const;

/** Whether the certificates of hosts come from an authority that looks at the host: it may be there for others. */
export const hostsAskAuthorities = (cluster: Cluster): boolean =>
  hostedNamespaces(cluster).length > 0 &&
  cluster.addons.some(
    (addon) => addon.kind === 'cert-manager' && (addon.acme ?? []).some(({ name }) => name === issuerOf(cluster)),
  );

/** The pods that answer challenges: for some minutes at a time, in each namespace with a host. */
export const solverPods = (cluster: Cluster): readonly PodSet[] =>
  (hostsAskAuthorities(cluster) ? hostedNamespaces(cluster) : []).map((namespace) => ({
    name: SOLVER.name,
    namespace,
    labels: SOLVER.labels,
    accepts: ingressPeers(cluster).map((from) => ({
      from,
      ports: [{ port: SOLVER.port }],
      why: 'challenges of the certificate authority',
    })),
  }));

/**
 * Labels of the pods that answer challenges, beside cert-manager's own: they stand in namespaces of teams, whose
 * policies ask every pod whose it is, and no chart renders them. The team is the platform's own, since one issuer
 * serves all namespaces.
 */
const solverLabels = (platform: Platform): Record<string, string> => ({
  ...platformLabels(platform, SOLVER.name),
  'app.kubernetes.io/managed-by': 'cert-manager',
});

/** Why an issuer is there whose certificates no browser takes. */
const FOR_TRIES = 'a new name is tried on it, whose limits are wide, before the other issuer counts the failures';

/** A ClusterIssuer for each account. Challenges are answered on port 80 by a pod behind the ingress controller. */
export function acmeIssuers(context: ClusterContext, issuers: readonly AcmeIssuer[]): void {
  const chart = addonChart(context, 'issuers', 'acme-issuers');
  for (const { name, server, email } of issuers) {
    new ApiObject(chart, name, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: {
        name,
        ...(server === 'letsencrypt-staging' ? { annotations: standsReady(FOR_TRIES) } : {}),
      },
      spec: {
        acme: {
          server: DIRECTORIES[server],
          email,
          privateKeySecretRef: { name: `${name}-account` },
          solvers: [
            {
              http01: {
                ingress: {
                  ingressClassName: ingressClassOf(context.cluster),
                  podTemplate: { metadata: { labels: solverLabels(context.platform) } },
                },
              },
            },
          ],
        },
      },
    });
  }
}
