import { Certificate, CertificateSpecPrivateKeyRotationPolicy } from '../../imports/cert-manager.io';
import { addonNamespaces, charts, INTERNAL_ISSUER, type Vpa, type JsonObject, type PodSet } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { addonChart } from './support/chart';
import { type Monitors, monitorsOf, resources } from './support/values';

const NAME = 'vpa';
const WEBHOOK = 'vpa-webhook';
/** Where the chart mounts the Secret of the certificate. */
const CERTIFICATES = '/etc/tls-certs';

const labelsOf = (component: string): Record<string, string> => ({
  'app.kubernetes.io/name': NAME,
  'app.kubernetes.io/instance': NAME,
  'app.kubernetes.io/component': component,
});

/**
 * The vertical autoscaler: a recommender, an updater, and a webhook that gives new pods their requests.
 *
 * cert-manager issues the webhook's certificate, so the chart's own hook with an image of 2023 is not needed. The
 * webhook fails open, as upstream does: while it is down, pods start with the requests in their manifests.
 */
export const vpa: DescribeAddon<Vpa> = (context) => {
  const namespace = addonNamespaces(context.cluster).vpa;
  const monitors = monitorsOf(context.cluster, 'PodMonitor');
  new Certificate(addonChart(context, 'metrics', WEBHOOK, namespace), 'certificate', {
    metadata: { name: WEBHOOK },
    spec: {
      secretName: WEBHOOK,
      dnsNames: [`${WEBHOOK}.${namespace}.svc`],
      issuerRef: { kind: 'ClusterIssuer', name: INTERNAL_ISSUER },
      privateKey: { rotationPolicy: CertificateSpecPrivateKeyRotationPolicy.ALWAYS },
    },
  });
  return [
    {
      name: NAME,
      chart: charts.vpa,
      namespace,
      layer: 'metrics',
      renderedBy: 'engine',
      values: values(namespace, monitors),
      needs: ['crd:cert-manager.io/Certificate', 'webhook:cert-manager.io/Certificate', ...monitors.needs],
      pods: PODS,
      mayBecome: { 'cluster-admin': 'it changes pods, and keeps the webhook that does so' },
      readsAgain: { [WEBHOOK]: '--reload-cert: the webhook watches its files' },
    },
  ];
};

const PODS: readonly PodSet[] = [
  { name: 'recommender', labels: labelsOf('recommender'), usesApiServer: true, metricsPort: 8942 },
  { name: 'updater', labels: labelsOf('updater'), usesApiServer: true, metricsPort: 8943 },
  {
    name: 'admission-controller',
    labels: labelsOf('admission-controller'),
    usesApiServer: true,
    webhookPort: 8000,
  },
];

const values = (namespace: string, { enabled }: Monitors): JsonObject => ({
  recommender: {
    extraArgs: { v: '2', 'pod-recommendation-min-cpu-millicores': 15, 'pod-recommendation-min-memory-mb': 64 },
    image: { pullPolicy: 'IfNotPresent' },
    podMonitor: { enabled },
    resources: resources('50m', '256Mi', '512Mi'),
  },
  updater: {
    extraArgs: { v: '2' },
    image: { pullPolicy: 'IfNotPresent' },
    podMonitor: { enabled },
    resources: resources('50m', '128Mi', '512Mi'),
  },
  admissionController: admissionController(namespace),
  'metrics-server': { enabled: false },
});

const admissionController = (namespace: string): JsonObject => ({
  replicaCount: 2,
  podDisruptionBudget: { maxUnavailable: 1 },
  image: { pullPolicy: 'IfNotPresent' },
  generateCertificate: false,
  secretName: WEBHOOK,
  extraArgs: {
    v: '2',
    'client-ca-file': `${CERTIFICATES}/ca.crt`,
    'tls-cert-file': `${CERTIFICATES}/tls.crt`,
    'tls-private-key': `${CERTIFICATES}/tls.key`,
    // Left out, the webhook would go on with the certificate of its start until that expires (VPA 1.6, certs.go).
    'reload-cert': 'true',
  },
  mutatingWebhookConfiguration: {
    failurePolicy: 'Ignore',
    annotations: { 'cert-manager.io/inject-ca-from': `${namespace}/${WEBHOOK}` },
  },
  resources: resources('50m', '128Mi', '256Mi'),
});
