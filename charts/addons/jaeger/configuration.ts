import { createHash } from 'node:crypto';
import { addonNamespaces, type Cluster, type Jaeger, type JsonObject, TELEMETRY } from '../../../lib/model';

/** User of Elasticsearch that Jaeger is, and the Secret with its password. */
export const ACCOUNT = { user: 'jaeger', secret: 'jaeger-elasticsearch', key: 'password' } as const;

/** Where Jaeger sees the certificate of the authority. */
export const CA_FILE = { folder: '/etc/elasticsearch-ca', path: '/etc/elasticsearch-ca/ca.crt' } as const;

/** Where Jaeger sees its password. */
export const PASSWORD_FILE = {
  folder: '/etc/elasticsearch-account',
  path: `/etc/elasticsearch-account/${ACCOUNT.key}`,
} as const;

/** Address of Elasticsearch; its certificate is for this name. */
export const elasticsearchUrl = (cluster: Cluster): string =>
  `https://${TELEMETRY.elasticsearch.name}.${addonNamespaces(cluster).monitoring}.svc:${TELEMETRY.elasticsearch.port}`;

/** Health endpoint; the chart's probes use this port. */
const HEALTH_PORT = 13133;

const anywhere = (port: number): string => `0.0.0.0:${port}`;

/**
 * Jaeger's configuration (Jaeger 2.19.0, cmd/jaeger/config-elasticsearch.yaml): OTLP in, batches to Elasticsearch, an
 * index a day.
 */
export function configuration(cluster: Cluster, { days }: Jaeger): JsonObject {
  const { otlpGrpc, otlpHttp, query, metrics } = TELEMETRY.jaeger;
  return {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'batch'],
          exporters: ['jaeger_storage_exporter'],
        },
      },
      telemetry: {
        resource: { 'service.name': TELEMETRY.jaeger.name },
        metrics: {
          level: 'normal',
          readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: metrics } } } }],
        },
      },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: anywhere(HEALTH_PORT) } },
      jaeger_query: { storage: { traces: 'traces' }, http: { endpoint: anywhere(query) } },
      jaeger_storage: storage(cluster, days),
    },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: anywhere(otlpGrpc) }, http: { endpoint: anywhere(otlpHttp) } } },
    },
    processors: {
      // Spans are refused before the limit of the pod ends it: programs keep them a while and send them again.
      memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 },
      batch: {},
    },
    exporters: { jaeger_storage_exporter: { trace_storage: 'traces' } },
  };
}

const daily = { date_layout: '2006-01-02', rollover_frequency: 'day', shards: 1, replicas: 0 };

/** One node has nowhere to put a copy of an index: with the default of one, every index would stay yellow. */
const storage = (cluster: Cluster, days: number): JsonObject => ({
  backends: {
    traces: {
      elasticsearch: {
        server_urls: [elasticsearchUrl(cluster)],
        auth: { basic: { username: ACCOUNT.user, password_file: PASSWORD_FILE.path } },
        tls: { ca_file: CA_FILE.path },
        // How far back a trace is looked for by its id.
        max_span_age: `${days * 24}h`,
        indices: { spans: daily, services: daily, dependencies: daily, sampling: daily },
      },
    },
  },
});

/** Digest of the configuration. */
export const configurationDigest = (cluster: Cluster, addon: Jaeger): string =>
  createHash('sha256')
    .update(JSON.stringify(configuration(cluster, addon)))
    .digest('hex')
    .slice(0, 16);
