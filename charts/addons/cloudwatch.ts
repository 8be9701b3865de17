import { charts, type CloudWatch, type EksCluster, type JsonObject, type PodSet } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { resources } from './support/values';

const RELEASE = 'amazon-cloudwatch-observability';
const NAMESPACE = 'amazon-cloudwatch';
const SERVICE_ACCOUNT = 'cloudwatch-agent';

/** Secrets that the chart makes empty and cert-manager fills. */
const CERTIFICATES = ['agent-cert', 'agent-client-cert', 'agent-server-cert', 'agent-ta-client-cert'].map(
  (name) => `${RELEASE}-${name}`,
);

/**
 * CloudWatch Container Insights: an operator, and on every node the agent for metrics and Fluent Bit for logs.
 *
 * Certificates come from cert-manager, since the chart's own would be new at every rendering. Application Signals,
 * which changes other programs, and the monitors of GPUs and Neuron are off. The agent's role comes from Pod Identity:
 * the chart accepts an annotation for it, but never writes it.
 */
export const cloudWatch: DescribeAddon<CloudWatch, EksCluster> = ({ cluster }) => [
  {
    name: RELEASE,
    chart: charts.cloudWatch,
    namespace: NAMESPACE,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster),
    provides: [`service-account:${NAMESPACE}/${SERVICE_ACCOUNT}`],
    needs: ['crd:cert-manager.io/Certificate', 'crd:cert-manager.io/Issuer', 'webhook:cert-manager.io/Certificate'],
    pods: PODS,
    mayBecome: {
      'cluster-admin': 'its operator writes ConfigMaps, DaemonSets and webhooks everywhere',
      'node-root': 'its agent asks every kubelet for what it measures',
    },
    // cert-manager fills the Secrets and the bundles of the webhooks.
    ignoreDifferences: CERTIFICATES.map((name) => ({
      group: '',
      kind: 'Secret',
      name,
      jsonPointers: ['/data', '/type'],
    })),
  },
];

const values = (cluster: EksCluster): JsonObject => ({
  clusterName: cluster.clusterName,
  region: cluster.region,
  containerInsights: { enabled: true },
  containerLogs: { enabled: true, fluentBit: { resources: resources('50m', '64Mi', '256Mi') } },
  applicationSignals: { enabled: false },
  dcgmExporter: { enabled: false },
  neuronMonitor: { enabled: false },
  agent: { certManager: { enabled: true }, resources: resources('100m', '192Mi', '512Mi') },
  // The webhooks only fill in defaults: nothing may wait for them, or a pod of this chart would stop every other one.
  admissionWebhooks: { failurePolicy: 'Ignore', certManager: { enabled: true } },
  manager: { resources: resources('50m', '64Mi', '256Mi') },
});

const PODS: readonly PodSet[] = [
  {
    name: 'manager',
    labels: { 'app.kubernetes.io/name': RELEASE, 'control-plane': 'controller-manager' },
    usesApiServer: true,
    webhookPort: 9443,
  },
  {
    name: 'agent',
    labels: { 'app.kubernetes.io/name': 'cloudwatch-agent' },
    usesApiServer: true,
    usesAws: true,
    hostNetwork: true,
  },
  { name: 'logs', labels: { 'k8s-app': 'fluent-bit' }, usesApiServer: true, usesAws: true, hostNetwork: true },
];
