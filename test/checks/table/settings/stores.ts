import * as codes from '../../../../lib/checks/settings/codes';
import { ALLOY_COPY } from '../../../../lib/checks/settings/codes-of-copies';
import { LOKI_REFUSED } from '../../../../lib/checks/settings/codes-of-operation';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { replaced } from './plants';

const LOKI = JSON.stringify({
  loki: {
    schemaConfig: {
      configs: [
        { from: '2026-01-01', object_store: 's3' },
        { from: '2027-01-01', object_store: 's3' },
      ],
    },
    storage: { type: 's3' },
    limits_config: { retention_period: '168h' },
    compactor: { retention_enabled: true, delete_request_store: 's3' },
  },
});
const loki = replaced('loki', LOKI);
const CONFIGS = 'loki.schemaConfig.configs';
const today = { options: { today: '2026-11-30' } };
/** One that starts. */
const started = replaced(
  'loki',
  JSON.stringify({
    deploymentMode: 'SimpleScalable',
    loki: {
      schemaConfig: {
        configs: [
          { from: '2024-01-01', store: 'boltdb-shipper', schema: 'v12', index: { period: '24h' } },
          { from: '2026-01-01', store: 'tsdb', schema: 'v13', index: { period: '1d' } },
        ],
      },
      commonConfig: { replication_factor: 3 },
      limits_config: { retention_period: '0s', retention_stream: [{ selector: '{app="web"}', period: '48h' }] },
      compactor: { retention_enabled: true, delete_request_store: 's3' },
    },
    write: { replicas: 2 },
  }),
);
const LIMITS = 'loki.limits_config';
const refused: readonly Case[] = [
  started(LOKI_REFUSED, '"1d"', '"168h"', `${CONFIGS}[1].index.period`, 'an index of a week'),
  started(LOKI_REFUSED, '"24h"', '"168h"', `${CONFIGS}[0].index.period`, 'an index of a week, of another store'),
  started(LOKI_REFUSED, '"v13"', '"v12"', `${CONFIGS}[1].schema`, 'an old schema'),
  started(LOKI_REFUSED, '"tsdb"', '"boltdb-shipper"', `${CONFIGS}[1].store`, 'an old store'),
  started(LOKI_REFUSED, '"48h"', '"12h"', `${LIMITS}.retention_stream[0].period`, 'hours of a stream'),
  started(LOKI_REFUSED, '"0s"', '"12h"', `${LIMITS}.retention_period`, 'hours'),
  started(LOKI_REFUSED, ',"delete_request_store":"s3"', '', 'loki.compactor.delete_request_store', 'no store'),
  started(LOKI_REFUSED, '"replicas":2', '"replicas":1', 'loki.commonConfig.replication_factor', 'no majority'),
];
const tempo = replaced('tempo', '{tempo: {receivers: {otlp: {protocols: {grpc: {endpoint: "0.0.0.0:4317"}}}}}}');

const CONTENT =
  'loki.write \\"out\\" {\\n  url = \\"http://loki:3100/{x\\"\\n}\\n' +
  'loki.process \\"all\\" {\\n  forward_to = [loki.write.out.receiver] // }\\n}\\n';
const alloy = replaced('alloy', `{alloy: {configMap: {content: "${CONTENT}"}}}`);

/** A store of the cluster, and beside it a copy that goes to another region. */
const COPIED = [
  'loki.write "local" { endpoint { url = "http://loki.monitoring.svc:3100/push" } }',
  'loki.write "copy" {',
  '  endpoint { url = "https://ingest.two.example/push"',
  '    queue_config { block_on_overflow = false } }',
  '}',
  'otelcol.exporter.otlp "local" { client { endpoint = "tempo.monitoring.svc:4317" } }',
  'otelcol.exporter.otlphttp "copy" { client { endpoint = "https://ingest.two.example" }',
  '  sending_queue { block_on_overflow = false } }',
]
  .join('\\n')
  .replaceAll('"', String.raw`\"`);
const copied = replaced('alloy', `{alloy: {configMap: {content: "${COPIED}"}}}`);

const spans = (port: number): Case['good'] => ({
  'apps/web.yaml': deployment({
    container:
      'env: [{name: OTEL_EXPORTER_OTLP_PROTOCOL, value: grpc}, ' +
      `{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://alloy:${port}"}]`,
  }),
});
const kafka = (user: string): Case['good'] => ({
  'data/user.yaml': 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\nmetadata: {name: web, namespace: kafka}\n',
  'apps/web.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {KAFKA_USERNAME: ${user}}\n`,
});

const velero = replaced('velero', '{schedules: {daily: {schedule: "0 1 * * *"}}}');
const network = replaced('aws-load-balancer-controller', '{region: eu-west-1, vpcId: vpc-0a1b2c3d4e5f60001}', {
  '/dist/demo/clusters/two/gitops/release.yaml': JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'other', namespace: 'argocd' },
    spec: {
      source: {
        chart: 'aws-load-balancer-controller',
        helm: { valuesObject: { region: 'us-east-1', vpcId: 'vpc-0a1b2c3d4e5f60002' } },
      },
    },
  }),
});
const URL = 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write';
const written = replaced(
  'kube-prometheus-stack',
  `{prometheus: {prometheusSpec: {remoteWrite: [{url: "${URL}", sigv4: {region: eu-west-1}}]}}}`,
);

export const storeCases: readonly Case[] = [
  { ...loki(codes.LOKI_SCHEMA, '"2026-01-01"', '"2026-12-01"', `${CONFIGS}[0].from`), ...today },
  loki(codes.LOKI_SCHEMA, '"2027-01-01"', '"2025-01-01"', `${CONFIGS}[1].from`, 'out of order'),
  loki(codes.LOKI_SCHEMA, '"2026-01-01"', '"yesterday"', `${CONFIGS}[0].from`, 'no day'),
  loki(codes.LOKI_SCHEMA, '"type":"s3"', '"type":"gcs"', `${CONFIGS}[0].object_store`, 'another store'),
  loki(codes.LOKI_RETENTION, '"retention_enabled":true', '"x":1', 'loki.compactor.retention_enabled'),
  ...refused,
  velero(codes.BACKUP_SCHEDULE, '0 1 ', '0 25 ', 'schedules.daily.schedule'),
  network(codes.AWS_ID, 'vpc-0a1b2c3d4e5f60001', 'vpc-1', 'vpcId'),
  network(codes.AWS_ID, 'vpc-0a1b2c3d4e5f60001', 'vpc-0a1b2c3d4e5f60002', 'vpcId', 'that of another region'),
  written(codes.AWS_REGION, 's.eu-west-1', 's.us-east-1', 'prometheus.prometheusSpec.remoteWrite[0].url'),
  tempo(codes.LISTENS_ALONE, '0.0.0.0', '127.0.0.1', 'tempo.receivers.otlp.protocols.grpc.endpoint'),
  alloy(codes.ALLOY, 'loki.write.out.receiver', 'loki.write.our.receiver', 'alloy.configMap.content'),
  alloy(codes.ALLOY, 'receiver] ', 'receiver ', 'alloy.configMap.content', 'a bracket that is open'),
  copied(
    ALLOY_COPY,
    String.raw`/push\"\n    queue_config { block_on_overflow = false }`,
    String.raw`/push\"\n    queue_config { }`,
    'alloy.configMap.content',
    'logs that wait for the other region',
  ),
  copied(
    ALLOY_COPY,
    'sending_queue { block_on_overflow = false }',
    'sending_queue { block_on_overflow = true }',
    'alloy.configMap.content',
    'traces that wait for the other region',
  ),
  copied(
    ALLOY_COPY,
    'http://loki.monitoring.svc:3100/push',
    String.raw`http://loki.monitoring.svc:3100/push\" } endpoint { url = \"https://ingest.two.example/push`,
    'alloy.configMap.content',
    'one writer for both',
  ),
  {
    code: codes.OTLP,
    bad: spans(4318),
    where: { object: 'Deployment web/web', given: 'grpc', allowed: 'http' },
    good: spans(4317),
  },
  {
    code: codes.KAFKA_USER,
    bad: kafka('gateway'),
    where: { object: 'ConfigMap web', given: 'gateway', allowed: 'web' },
    good: kafka('web'),
  },
];
