import { ApiObject, type Chart } from 'cdk8s';
import { IntOrString, KubePodDisruptionBudget } from 'cdk8s-plus-28/lib/imports/k8s';
import { type Cluster, JAEGER_LABELS, TELEMETRY } from '../../../lib/model';
import { JOBS, promisedOf } from '../../observability/metrics';
import { monitorsOf } from '../support/values';

/**
 * Label of the pods whose value is the job: without it the namespace would be part of the job, and alerts would differ
 * by cluster.
 */
const JOB_LABEL = 'app.kubernetes.io/name';

/** What the chart does not bring: one pod at a time may be evicted, and metrics are read. */
export function jaegerAvailability(chart: Chart, cluster: Cluster): void {
  const { name, metrics } = TELEMETRY.jaeger;
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: { name },
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...JAEGER_LABELS } },
    },
  });
  if (!monitorsOf(cluster, 'PodMonitor').enabled) return;
  new ApiObject(chart, 'pod-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name, annotations: { ...promisedOf(JOBS.jaeger) } },
    // The ports of the chart's container have no names.
    spec: {
      jobLabel: JOB_LABEL,
      selector: { matchLabels: JAEGER_LABELS },
      podMetricsEndpoints: [{ portNumber: metrics, interval: '30s' }],
    },
  });
}
