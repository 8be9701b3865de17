import { ApiObject, type Chart } from 'cdk8s';
import { IntOrString, KubePodDisruptionBudget } from 'cdk8s-plus-28/lib/imports/k8s';
import { type Cluster, JAEGER_LABELS, TELEMETRY } from '../../../lib/model';
import { monitorsOf } from '../support/values';

/** What the chart does not bring: one pod at a time may be evicted, and metrics are read. */
export function jaegerAvailability(chart: Chart, cluster: Cluster): void {
  const { name, metrics } = TELEMETRY.jaeger;
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: { name },
    spec: { maxUnavailable: IntOrString.fromNumber(1), unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { ...JAEGER_LABELS } } },
  });
  if (!monitorsOf(cluster, 'PodMonitor').enabled) return;
  new ApiObject(chart, 'pod-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name },
    // The ports of the chart's container have no names.
    spec: { selector: { matchLabels: JAEGER_LABELS }, podMetricsEndpoints: [{ portNumber: metrics, interval: '30s' }] },
  });
}
