import { addonNamespaces, type Cluster, type Observability, TELEMETRY } from '../../../../lib/model';
import { unindent } from '../../support/unindent';
import { given } from '../../../../lib/common/optional';
import { alloyText } from '../../../../lib/common/text/alloy';
import { logReceivers, logWriters } from '../alloy-config';
import { PROMETHEUS_STACK } from '../peers';
import { grpc, http } from './names';

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

export const configuration = (cluster: Cluster, addon: Observability): string =>
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

const tempoOf = (cluster: Cluster): string =>
  `${TELEMETRY.tempo.name}.${addonNamespaces(cluster).monitoring}.svc:${TELEMETRY.tempo.otlpGrpc}`;

/** The stores of this cluster. */
const exporters = (cluster: Cluster, addon: Observability): string =>
  unindent(`
    otelcol.exporter.otlp "tempo" {
      client {
        endpoint = ${alloyText(tempoOf(cluster))}
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
  .map((address) => `      endpoint {\n        url = ${alloyText(address)}\n      }`)
  .join('\n')}
    }
  `);

/**
 * Batches of traces that wait for the other region, of some 8000 spans each. A thousand, as is usual, would fill the
 * memory of the collector while that region is gone, and then it takes nothing from anybody.
 */
const MIRRORED_BATCHES = 20;

/** The copy of the traces in the other region. What it does not take within a minute, or is too much, is dropped. */
function traceMirror({ mirrorTo }: Observability): readonly string[] {
  if (!mirrorTo) return [];
  return [
    unindent(`
    otelcol.exporter.otlphttp "mirror" {
      client {
        endpoint = ${alloyText(`https://${mirrorTo.host}`)}
      }
      sending_queue {
        queue_size        = ${MIRRORED_BATCHES}
        block_on_overflow = false
      }
      retry_on_failure {
        max_elapsed_time = "1m"
      }
    }
  `),
  ];
}
