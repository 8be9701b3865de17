import { ApiObject, type Chart } from 'cdk8s';
import { KAFKA } from '../../../../lib/model';

/** The operator and the nodes; the Services of Strimzi carry no port for metrics. */
export function monitor(chart: Chart): void {
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'kafka' },
    spec: {
      selector: { matchLabels: { 'strimzi.io/name': `${KAFKA.name}-kafka` } },
      podMetricsEndpoints: [{ port: 'tcp-prometheus' }],
    },
  });
  new ApiObject(chart, 'operator-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'strimzi' },
    spec: {
      selector: { matchLabels: { 'strimzi.io/kind': 'cluster-operator' } },
      podMetricsEndpoints: [{ port: 'http' }],
    },
  });
}
