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
import { account, NEEDS_SERVICE_MONITOR, resources, RESTRICTED_POD, service } from '../support/values';
import { LABELS, peersOf, publicQueries, ingestFrom } from './peers';

const { namespace, serviceAccount } = ADDON_IDENTITIES.tempo;
const { port, otlpGrpc, otlpHttp } = TELEMETRY.tempo;

/**
 * Tempo in one process, blocks on S3, each deleted when the retention has passed.
 *
 * S3 is reached with Pod Identity, which Tempo has understood since 2.6.
 */
export function tempo({ cluster }: ClusterContext<EksCluster>, addon: TelemetryStores): ReleaseDescription {
  const peers = peersOf(cluster);
  return {
    name: TELEMETRY.tempo.name,
    chart: charts.tempo,
    namespace,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster, addon),
    provides: [account(ADDON_IDENTITIES.tempo), ...service(namespace, TELEMETRY.tempo.name, port, otlpGrpc, otlpHttp)],
    needs: [NEEDS_SERVICE_MONITOR, `storage-class:${storageClassOf(cluster)}`],
    notBackedUp: whyNotBackedUp(cluster, 'tempo', 'a cache before the bucket, and the last minutes of spans'),
    pods: [
      {
        name: 'tempo',
        labels: LABELS.tempo,
        accepts: [
          { from: peers.gateway, ports: [{ port: otlpGrpc }], why: 'spans of programs' },
          { from: peers.grafana, ports: [{ port }], why: 'queries' },
          ...publicQueries(cluster, addon, [{ port }]),
          ...ingestFrom(
            cluster,
            addon,
            [{ port }, { port: otlpHttp }],
            'spans of the other region, and the health check of the load balancer',
          ),
        ],
        usesAws: true,
        metricsPort: port,
      },
    ],
  };
}

const values = (cluster: EksCluster, addon: TelemetryStores): JsonObject => ({
  tempo: {
    retention: `${(addon.retention.tracesDays ?? addon.retention.metricsDays) * 24}h`,
    reportingEnabled: false,
    storage: {
      trace: {
        backend: 's3',
        s3: {
          bucket: addon.buckets.traces,
          endpoint: `s3.${cluster.region}.amazonaws.com`,
          region: cluster.region,
        },
        wal: { path: '/var/tempo/wal' },
      },
    },
    receivers: {
      // The chart fails without a Jaeger receiver; gRPC stays, and no policy opens its port.
      jaeger: { protocols: { thrift_binary: null, thrift_compact: null, thrift_http: null } },
      otlp: { protocols: { grpc: { endpoint: `0.0.0.0:${otlpGrpc}` }, http: { endpoint: `0.0.0.0:${otlpHttp}` } } },
    },
    resources: resources('100m', '512Mi', '2Gi'),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  },
  securityContext: { runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, ...RESTRICTED_POD },
  serviceAccount: { create: true, name: serviceAccount, automountServiceAccountToken: false },
  persistence: { enabled: true, size: '10Gi', storageClassName: storageClassOf(cluster) },
  serviceMonitor: { enabled: true },
});
