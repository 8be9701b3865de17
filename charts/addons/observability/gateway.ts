import {
  addonNamespaces,
  charts,
  type Cluster,
  type Observability,
  type ReleaseDescription,
  TELEMETRY,
  type JsonObject,
  type PodSet,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { unindent } from '../support/unindent';
import { given } from '../../../lib/common/optional';
import { NEEDS_SERVICE_MONITOR, resources, RESTRICTED_CONTAINER, service } from '../support/values';
import { logReceivers, logWriters } from './alloy-config';
import { LABELS, peersOf, PROMETHEUS_STACK, mirrorTo } from './peers';
import { spreadOverNodes } from '../support/replicas';

const { name: NAME, grpc, http } = TELEMETRY.otlp;
/** Write-ahead log of the metrics on their way to Prometheus; lost with the pod. */
const STORAGE = '/var/lib/alloy';
/** User id of Alloy's image. */
const USER = 473;

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

const values = (cluster: Cluster, addon: Observability): JsonObject => ({
  fullnameOverride: NAME,
  crds: { create: false },
  controller: {
    type: 'deployment',
    replicas: 2,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: spreadOverNodes(LABELS.gateway),
    volumes: { extra: [{ name: 'storage', emptyDir: { sizeLimit: '1Gi' } }] },
  },
  // It receives and sends, and asks the Kubernetes API for nothing.
  rbac: { create: false },
  configReloader: { resources: resources('10m', '50Mi', '100Mi') },
  serviceAccount: { create: true, name: NAME, automountServiceAccountToken: false },
  serviceMonitor: { enabled: true },
  alloy: {
    enableReporting: false,
    storagePath: STORAGE,
    mounts: { extra: [{ name: 'storage', mountPath: STORAGE }] },
    securityContext: {
      ...RESTRICTED_CONTAINER,
      runAsUser: USER,
      runAsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    extraPorts: [
      { name: 'otlp-grpc', port: grpc, targetPort: grpc, protocol: 'TCP', appProtocol: 'grpc' },
      { name: 'otlp-http', port: http, targetPort: http, protocol: 'TCP' },
    ],
    resources: resources('200m', '512Mi', '1Gi'),
    configMap: { content: configuration(cluster, addon) },
  },
  global: { podSecurityContext: { fsGroup: USER } },
});

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

/**
 * One address for each replica, behind the operator's headless Service: both must receive every sample, or their copies
 * in Amazon's service would differ.
 */
const prometheusReplicas = (cluster: Cluster, { replicas }: Observability): readonly string[] =>
  Array.from({ length: replicas }, (_, index) => {
    const pod = `prometheus-${PROMETHEUS_STACK}-${index}`;
    const service = `prometheus-operated.${addonNamespaces(cluster).monitoring}.svc`;
    return `http://${pod}.${service}:${TELEMETRY.prometheus.port}/api/v1/write`;
  });

const configuration = (cluster: Cluster, addon: Observability): string =>
  [pipeline(addon), exporters(cluster, addon), logWriters(cluster, addon), ...traceMirror(addon)].join('\n');

/** What programs send, held below the memory limit and put into batches. */
function pipeline({ mirrorTo: mirror }: Observability): string {
  const traces = [
    'otelcol.exporter.otlp.tempo.input',
    ...given(mirror, () => 'otelcol.exporter.otlphttp.mirror.input'),
  ].join(', ');
  return unindent(`
    otelcol.receiver.otlp "programs" {
      grpc {
        endpoint = "0.0.0.0:${grpc}"
      }
      http {
        endpoint = "0.0.0.0:${http}"
      }
      output {
        traces  = [otelcol.processor.memory_limiter.all.input]
        metrics = [otelcol.processor.memory_limiter.all.input]
        logs    = [otelcol.processor.memory_limiter.all.input]
      }
    }

    otelcol.processor.memory_limiter "all" {
      check_interval         = "1s"
      limit_percentage       = 80
      spike_limit_percentage = 20
      output {
        traces  = [otelcol.processor.batch.all.input]
        metrics = [otelcol.processor.batch.all.input]
        logs    = [otelcol.processor.batch.all.input]
      }
    }

    otelcol.processor.batch "all" {
      output {
        traces  = [${traces}]
        metrics = [otelcol.exporter.prometheus.all.input]
        logs    = [otelcol.exporter.loki.all.input]
      }
    }
  `);
}

/** The stores of this cluster. */
const exporters = (cluster: Cluster, addon: Observability): string =>
  unindent(`
    otelcol.exporter.otlp "tempo" {
      client {
        endpoint = "${TELEMETRY.tempo.name}.${addonNamespaces(cluster).monitoring}.svc:${TELEMETRY.tempo.otlpGrpc}"
        tls {
          insecure = true
        }
      }
    }

    otelcol.exporter.prometheus "all" {
      forward_to = [prometheus.remote_write.replicas.receiver]
    }

    otelcol.exporter.loki "all" {
      forward_to = [${logReceivers(addon)}]
    }

    prometheus.remote_write "replicas" {
${prometheusReplicas(cluster, addon)
  .map((address) => `      endpoint {\n        url = "${address}"\n      }`)
  .join('\n')}
    }
  `);

/** The copy of the traces in the other region. What it does not take within a minute is dropped. */
function traceMirror({ mirrorTo }: Observability): readonly string[] {
  if (!mirrorTo) return [];
  return [
    unindent(`
    otelcol.exporter.otlphttp "mirror" {
      client {
        endpoint = "https://${mirrorTo.host}"
      }
      retry_on_failure {
        max_elapsed_time = "1m"
      }
    }
  `),
  ];
}
