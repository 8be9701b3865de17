import {
  ADDON_IDENTITIES,
  charts,
  type EksCluster,
  type ReleaseDescription,
  storageClassOf,
  TELEMETRY,
  type TelemetryStores,
  type JsonObject,
  whyNotBackedUp,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { account, NEEDS_SERVICE_MONITOR, resources, service } from '../support/values';
import { LABELS, peersOf, publicQueries, ingestFrom } from './peers';

const { namespace, serviceAccount } = ADDON_IDENTITIES.loki;
const HTTP = [{ port: TELEMETRY.loki.port }];

/** Parts of the distributed mode, which are on by default also where one process does all. */
const NO_OTHER_MODE = { read: { replicas: 0 }, write: { replicas: 0 }, backend: { replicas: 0 } } as const;

/**
 * Loki in one process, chunks and index on S3.
 *
 * Retention is the compactor's work: it deletes what is older, and needs a store for its delete requests, without which
 * Loki does not start.
 */
export function loki({ cluster }: ClusterContext<EksCluster>, addon: TelemetryStores): ReleaseDescription {
  const peers = peersOf(cluster);
  return {
    name: TELEMETRY.loki.name,
    chart: charts.loki,
    namespace,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster, addon),
    provides: [account(ADDON_IDENTITIES.loki), ...service(namespace, TELEMETRY.loki.name, TELEMETRY.loki.port)],
    needs: [NEEDS_SERVICE_MONITOR, `storage-class:${storageClassOf(cluster)}`],
    notBackedUp: whyNotBackedUp(cluster, 'loki', 'a cache before the bucket, and the last minutes of lines'),
    pods: [
      {
        name: 'loki',
        labels: LABELS.loki,
        accepts: [
          { from: peers.logCollector, ports: HTTP, why: 'log lines of the nodes' },
          { from: peers.gateway, ports: HTTP, why: 'log records of programs' },
          { from: peers.grafana, ports: HTTP, why: 'queries' },
          ...publicQueries(cluster, addon, HTTP),
          ...ingestFrom(cluster, addon, HTTP, 'log lines of the other region'),
        ],
        usesAws: true,
        metricsPort: TELEMETRY.loki.port,
      },
    ],
  };
}

const values = (cluster: EksCluster, addon: TelemetryStores): JsonObject => ({
  deploymentMode: 'Monolithic',
  loki: settings(cluster, addon),
  serviceAccount: { create: true, name: serviceAccount },
  singleBinary: {
    replicas: 1,
    persistence: { enabled: true, size: '10Gi', storageClass: storageClassOf(cluster) },
    resources: resources('200m', '512Mi', '2Gi'),
  },
  ...NO_OTHER_MODE,
  // Alert rules are Prometheus' here: no ruler, no bucket for its rules.
  ruler: { enabled: false },
  gateway: { enabled: false },
  chunksCache: { enabled: false },
  resultsCache: { enabled: false },
  lokiCanary: { enabled: false },
  test: { enabled: false },
  // The sidecar that looks for rules, with its right to read every Secret.
  sidecar: { rules: { enabled: false } },
  rbac: { namespaced: true },
  monitoring: { serviceMonitor: { enabled: true } },
});

/** Loki's own configuration. */
function settings(
  { region }: EksCluster,
  { retention: { logsDays, metricsDays }, buckets }: TelemetryStores,
): JsonObject {
  const retention = `${(logsDays ?? metricsDays) * 24}h`;
  return {
    auth_enabled: false,
    commonConfig: { replication_factor: 1 },
    schemaConfig: {
      configs: [
        {
          from: '2026-01-01',
          store: 'tsdb',
          object_store: 's3',
          schema: 'v13',
          index: { prefix: 'loki_index_', period: '24h' },
        },
      ],
    },
    storage: { type: 's3', bucketNames: { chunks: buckets.logs }, s3: { region } },
    limits_config: { retention_period: retention, max_query_lookback: retention },
    compactor: { retention_enabled: true, delete_request_store: 's3', working_directory: '/var/loki/compactor' },
    analytics: { reporting_enabled: false },
  };
}
