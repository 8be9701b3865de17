import {
  addonNamespaces,
  charts,
  type Cluster,
  type Observability,
  type ReleaseDescription,
  TELEMETRY,
  type PodSet,
} from '../../../../lib/model';
import type { ClusterContext } from '../../../context';
import { NEEDS_SERVICE_MONITOR, service } from '../../support/values';
import { LABELS, peersOf, mirrorTo } from '../peers';
import { grpc, http, NAME } from './names';
import { values } from './values';

/** Alloy as the gateway that programs send OTLP to: traces go to Tempo, logs to Loki, metrics to Prometheus. */
export function collectorGateway({ cluster }: ClusterContext, addon: Observability): ReleaseDescription {
  const namespace = addonNamespaces(cluster).monitoring;
  return {
    name: NAME,
    chart: charts.alloy,
    namespace,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster, addon),
    provides: service(namespace, NAME, grpc, http),
    needs: [NEEDS_SERVICE_MONITOR],
    pods: [gatewayPods(cluster, addon)],
  };
}

function gatewayPods(cluster: Cluster, addon: Observability): PodSet {
  const { tempo, loki, prometheus } = peersOf(cluster);
  return {
    name: NAME,
    // Who may send to it is derived from the workloads, each of which may.
    labels: LABELS.gateway,
    opens: [
      { to: tempo, ports: [{ port: TELEMETRY.tempo.otlpGrpc }], why: 'spans of programs' },
      { to: loki, ports: [{ port: TELEMETRY.loki.port }], why: 'log records of programs' },
      { to: prometheus, ports: [{ port: TELEMETRY.prometheus.port }], why: 'metrics of programs' },
      ...mirrorTo(addon, 'logs and traces to the other region'),
    ],
    metricsPort: 12345,
  };
}
