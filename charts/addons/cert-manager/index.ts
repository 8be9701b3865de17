import { ApiObject, type Chart } from 'cdk8s';
import {
  Certificate,
  CertificateSpecPrivateKeyAlgorithm,
  CertificateSpecPrivateKeyRotationPolicy,
} from '../../../imports/cert-manager.io';
import {
  addonNamespaces,
  charts,
  type CertManager,
  INTERNAL_ISSUER,
  type PodSet,
  type JsonObject,
  type Cluster,
} from '../../../lib/model';
import type { ClusterContext, DescribeAddon } from '../../context';
import { acmeConnections, acmeIssuers, solverPods } from './acme';
import { addonChart } from '../support/chart';
import { monitorsOf, resources, type Monitors } from '../support/values';
import { defined } from '../../../lib/common/optional';

const METRICS_PORT = 9402;
const WEBHOOK_PORT = 10250;

/**
 * cert-manager for certificates inside the cluster, and for public ones where no cloud issues them.
 *
 * Its start-up check is off: as a hook it would run before GitOps has opened the network, and the engine checks
 * readiness.
 */
export const certManager: DescribeAddon<CertManager> = (context, { acme = [], authority }) => {
  const namespace = addonNamespaces(context.cluster).certManager;
  if (authority) givenAuthority(context);
  else ownAuthority(context, namespace);
  if (acme.length > 0) acmeIssuers(context, acme);
  const monitors = monitorsOf(context.cluster);
  return [
    {
      name: 'cert-manager',
      chart: charts.certManager,
      namespace,
      layer: 'certificates',
      renderedBy: 'engine',
      values: values(namespace, monitors),
      needs: [...monitors.needs],
      pods: pods(context.cluster, acme.length > 0),
      mayBecome: {
        'cluster-admin': 'it reads and writes Secrets everywhere, and puts its authority into the webhooks of others',
      },
    },
  ];
};

const pods = (cluster: Cluster, acme: boolean): readonly PodSet[] => [
  defined({ ...part('controller', 'cert-manager'), opens: acme ? acmeConnections(cluster) : undefined }),
  { ...part('webhook', 'webhook'), webhookPort: WEBHOOK_PORT },
  part('cainjector', 'cainjector'),
  ...(acme ? solverPods(cluster) : []),
];

const values = (namespace: string, monitors: Monitors): JsonObject => ({
  crds: { enabled: true, keep: true },
  // Leases next to the pods; the default would write Roles into kube-system.
  global: { leaderElection: { namespace } },
  replicaCount: 2,
  podDisruptionBudget: { enabled: true, minAvailable: 1 },
  serviceAccount: { create: true, name: 'cert-manager' },
  prometheus: { servicemonitor: { enabled: monitors.enabled } },
  resources: resources('20m', '128Mi', '256Mi'),
  webhook: {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: resources('10m', '64Mi', '128Mi'),
  },
  cainjector: {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: resources('20m', '256Mi', '512Mi'),
  },
  startupapicheck: { enabled: false },
});

const part = (name: string, label: string): PodSet => ({
  name,
  labels: { 'app.kubernetes.io/name': label, 'app.kubernetes.io/instance': 'cert-manager' },
  usesApiServer: true,
  metricsPort: METRICS_PORT,
});

/**
 * A CA of the cluster's own: a self-signed issuer signs the CA's certificate once, the CA signs everything else.
 *
 * A layer after the release, since its webhook must answer before an Issuer is accepted.
 */
function ownAuthority(context: ClusterContext, namespace: string): void {
  const chart = addonChart(context, 'issuers', INTERNAL_ISSUER);
  const bootstrap = `${INTERNAL_ISSUER}-bootstrap`;
  new ApiObject(chart, 'bootstrap', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: bootstrap },
    spec: { selfSigned: {} },
  });
  new Certificate(chart, 'certificate', {
    // A ClusterIssuer reads its key from the namespace of the controller.
    metadata: { name: INTERNAL_ISSUER, namespace },
    spec: {
      isCa: true,
      commonName: `${context.cluster.clusterName} internal CA`,
      secretName: INTERNAL_ISSUER,
      duration: '43800h0m0s',
      renewBefore: '8760h0m0s',
      // A new key would invalidate every certificate that is still out.
      privateKey: {
        algorithm: CertificateSpecPrivateKeyAlgorithm.ECDSA,
        size: 256,
        rotationPolicy: CertificateSpecPrivateKeyRotationPolicy.NEVER,
      },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: bootstrap },
    },
  });
  internalIssuer(chart);
}

/** A CA from outside: its Secret of the same name is put there at bring-up, before this issuer can be ready. */
const givenAuthority = (context: ClusterContext): void =>
  internalIssuer(addonChart(context, 'issuers', INTERNAL_ISSUER));

/** The issuer that signs with the CA, wherever that is from. */
function internalIssuer(chart: Chart): void {
  new ApiObject(chart, 'issuer', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: INTERNAL_ISSUER },
    spec: { ca: { secretName: INTERNAL_ISSUER } },
  });
}
