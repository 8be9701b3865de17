import {
  ADDON_IDENTITIES,
  addonNamespaces,
  charts,
  INTERNAL_ISSUER,
  type Observability,
  type ReleaseDescription,
  storageClassOf,
  TELEMETRY,
  type JsonObject,
  type Cluster,
  type Provision,
  whyNotBackedUp,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { EC2_NODES } from '../support/node-agent';
import { account, resources, service } from '../support/values';
import { alertmanager } from './alertmanager';
import { controlPlane } from './control-plane';
import { customState } from './custom-state';
import { grafana } from './grafana';
import { PROMETHEUS_STACK } from './peers';
import { prometheusStackPods } from './prometheus-stack-pods';
import { prometheus } from './prometheus';
import { SECRETS } from './secrets';
import { defined, given, when } from '../../../lib/common/optional';

/**
 * What kube-state-metrics reports on. Secrets and ConfigMaps are left out: it would need the right to read them all.
 */
const REPORTED_KINDS = [
  'cronjobs',
  'daemonsets',
  'deployments',
  'horizontalpodautoscalers',
  'ingresses',
  'jobs',
  'limitranges',
  'namespaces',
  'nodes',
  'persistentvolumeclaims',
  'persistentvolumes',
  'poddisruptionbudgets',
  'pods',
  'replicasets',
  'resourcequotas',
  'services',
  'statefulsets',
  'storageclasses',
];

/**
 * Flux finds drift by asking the API server what it would make of the chart: the operator's webhook then adds this to
 * rules that were installed before it answered (fluxcd/flux2-monitoring-example, release.yaml).
 */
const FLUX_SEES: NonNullable<ReleaseDescription['ignoreDifferences']> = [
  {
    group: 'monitoring.coreos.com',
    kind: 'PrometheusRule',
    jsonPointers: ['/metadata/annotations/prometheus-operator-validated'],
  },
];

/**
 * kube-prometheus-stack: the operator, Prometheus, Alertmanager, Grafana and the exporters. Its definitions are a
 * release of their own.
 */
export function prometheusStack(context: ClusterContext, addon: Observability): ReleaseDescription {
  const { cluster } = context;
  const { monitoring } = addonNamespaces(cluster);
  return {
    name: PROMETHEUS_STACK,
    chart: charts.kubePrometheusStack,
    namespace: monitoring,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster, addon),
    provides: [
      ...when(cluster.on !== 'eks' || addon.ampWorkspaceId !== undefined, () =>
        account({ namespace: monitoring, serviceAccount: ADDON_IDENTITIES.prometheus.serviceAccount }),
      ),
      ...when(addon.ampPlugin !== undefined, () =>
        account({ namespace: monitoring, serviceAccount: ADDON_IDENTITIES.grafana.serviceAccount }),
      ),
      ...[TELEMETRY.prometheus, TELEMETRY.alertmanager, TELEMETRY.grafana].flatMap(({ name, port }) =>
        service(monitoring, name, port),
      ),
    ],
    needs: needs(cluster, addon, monitoring),
    ...defined({ ignoreDifferences: followsFlux(cluster) ? FLUX_SEES : undefined }),
    pods: prometheusStackPods(cluster, addon),
    mayBecome: { 'cluster-admin': 'its operator writes Secrets and StatefulSets everywhere' },
    notBackedUp: whyLost(cluster),
  };
}

/** What it keeps explains yesterday: rules, dashboards and routes come from Git. */
const whyLost = (cluster: Cluster): NonNullable<ReleaseDescription['notBackedUp']> => ({
  ...whyNotBackedUp(cluster, 'prometheus', 'metrics of some days: rules come from Git, and it measures on from empty'),
  ...whyNotBackedUp(cluster, 'alertmanager', 'silences, and which alerts were sent: at worst one is sent twice'),
});

const followsFlux = ({ addons }: Cluster): boolean => addons.some(({ kind }) => kind === 'flux-monitoring');

const values = (cluster: Cluster, addon: Observability): JsonObject => ({
  crds: { enabled: false },
  cleanPrometheusOperatorObjectNames: true,
  ...controlPlane(cluster),
  prometheusOperator: operator(cluster),
  'kube-state-metrics': {
    collectors: REPORTED_KINDS,
    ...customState(cluster),
    resources: resources('20m', '128Mi', '512Mi'),
  },
  nodeExporter: { operatingSystems: { aix: { enabled: false }, darwin: { enabled: false } } },
  // Needs the host's network, processes and root directory: in the agents' namespace, so that this one stays
  // restricted.
  'prometheus-node-exporter': {
    namespaceOverride: addonNamespaces(cluster).agents,
    resources: resources('20m', '32Mi', '128Mi'),
  },
  prometheus: prometheus(cluster, addon),
  alertmanager: alertmanager(cluster, addon),
  grafana: grafana(cluster, addon),
});

const needs = (cluster: Cluster, addon: Observability, monitoring: string): readonly Provision[] => [
  ...(['Alertmanager', 'Prometheus', 'PrometheusRule', 'ServiceMonitor'] as const).map(
    (kind) => `crd:monitoring.coreos.com/${kind}` as const,
  ),
  'crd:cert-manager.io/Certificate',
  `storage-class:${storageClassOf(cluster)}`,
  'webhook:cert-manager.io/Certificate',
  `secret:${monitoring}/${SECRETS.grafanaAdmin}`,
  `secret:${monitoring}/${SECRETS.slackWebhook}`,
  ...given(addon.alerts.pager, () => `secret:${monitoring}/${SECRETS.pager}` as const),
  ...given(addon.alerts.heartbeat, () => `secret:${monitoring}/${SECRETS.heartbeat}` as const),
  ...given(addon.public, () => `secret:${monitoring}/${SECRETS.grafanaSignOn}` as const),
];

const operator = (cluster: Cluster): JsonObject =>
  defined({
    // An engine that renders without the cluster would recreate certificates from hook jobs at each rendering.
    admissionWebhooks: {
      certManager: { enabled: true, issuerRef: { name: INTERNAL_ISSUER, kind: 'ClusterIssuer' } },
    },
    // The operator lists the kubelets that are scraped, and takes every node unless told otherwise; those of Fargate do
    // not answer (prometheus-operator v0.93.0, pkg/kubelet/controller.go: a label selector for its list of nodes).
    kubeletService: cluster.on === 'eks' ? { selector: EC2_NODES } : undefined,
    resources: resources('50m', '128Mi', '512Mi'),
    prometheusConfigReloader: { resources: resources('10m', '32Mi', '64Mi') },
  });
