import { ApiObject } from 'cdk8s';
import { addonNamespaces, charts, type Gatekeeper, type PodSet, type JsonObject, type Cluster } from '../../lib/model';
import type { ClusterContext, DescribeAddon } from '../context';
import { addonChart } from './support/chart';
import { monitorsOf, resources } from './support/values';

/**
 * The Gatekeeper engine: it warns, and audits what runs. Requests are denied by the API server itself, through the
 * ValidatingAdmissionPolicies in the layer `admission`, even while Gatekeeper is down.
 *
 * The webhook fails open; the one for the label `admission.gatekeeper.sh/ignore` fails closed, or anyone could exempt a
 * namespace while Gatekeeper restarts. It is not among `provides`: namespaces are created long before.
 */
export const gatekeeper: DescribeAddon<Gatekeeper> = (context) => {
  const namespace = addonNamespaces(context.cluster).gatekeeper;
  if (monitorsOf(context.cluster).enabled) podMonitor(context, namespace);
  return [
    {
      name: 'gatekeeper',
      chart: charts.gatekeeper,
      namespace,
      layer: 'policies',
      renderedBy: 'engine',
      values: values(context.cluster, namespace),
      pods: [
        { ...part('controller-manager', 'controller-manager'), webhookPort: 8443 },
        part('audit', 'audit-controller'),
      ],
      mayBecome: { 'cluster-admin': 'it keeps webhooks that are asked about every object' },
    },
  ];
};

const values = ({ namespaces }: Cluster, namespace: string): JsonObject => ({
  replicas: 2,
  auditInterval: 300,
  auditChunkSize: 500,
  constraintViolationsLimit: 100,
  logDenies: true,
  emitAuditEvents: true,
  // Nothing is mutated: what is in Git is what runs.
  disableMutation: true,
  enableK8sNativeValidation: true,
  // Their default is true, and what Gatekeeper makes takes constraints as parameters: for half a minute after each
  // start of the API server it would refuse every write. What denies is rendered in the layer `admission`.
  defaultCreateVAPForTemplates: false,
  defaultCreateVAPBindingForConstraints: false,
  // No template may call out of the cluster.
  enableExternalData: false,
  validatingWebhookFailurePolicy: 'Ignore',
  validatingWebhookTimeoutSeconds: 3,
  controllerManager: {
    // Allows the ignore label on these; each of them carries it with its reason.
    exemptNamespaces: namespaces
      .filter((n) => n.beforePolicies !== undefined && n.name !== namespace)
      .map((n) => n.name),
    resources: resources('100m', '256Mi', '512Mi'),
  },
  audit: { resources: resources('100m', '256Mi', '1Gi') },
  // Hooks of plain Helm: the engine applies the definitions, and the namespace is ours with all its labels.
  postInstall: { labelNamespace: { enabled: false }, probeWebhook: { enabled: false } },
  upgradeCRDs: { enabled: false },
});

const part = (name: string, controlPlane: string): PodSet => ({
  name,
  labels: { app: 'gatekeeper', 'control-plane': controlPlane },
  usesApiServer: true,
  metricsPort: 8888,
});

/** The chart brings no monitor of its own. */
function podMonitor(context: ClusterContext, namespace: string): void {
  new ApiObject(addonChart(context, 'policies', 'gatekeeper', namespace), 'pod-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'gatekeeper' },
    spec: { selector: { matchLabels: { app: 'gatekeeper' } }, podMetricsEndpoints: [{ port: 'metrics' }] },
  });
}
