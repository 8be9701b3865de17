import { when } from '../../../lib/common/optional';
import {
  addonNamespaces,
  charts,
  type Jaeger,
  JAEGER_LABELS,
  type JsonObject,
  type Peer,
  type PodSet,
  TELEMETRY,
} from '../../../lib/model';
import type { ClusterContext, DescribeAddon } from '../../context';
import { secretFrom } from '../../foundation/external-secret';
import { ACCOUNT, CA_FILE, configuration, configurationDigest, elasticsearchUrl, PASSWORD_FILE } from './configuration';
import { elasticsearch } from './elasticsearch';
import { ELASTICSEARCH } from './elasticsearch/names';
import { jaegerAvailability } from './availability';
import { addonChart } from '../support/chart';
import { account, monitorsOf, resources, RESTRICTED_CONTAINER, service } from '../support/values';
import { spreadOverNodes } from '../support/replicas';

const { name: NAME, query, otlpGrpc, otlpHttp, metrics } = TELEMETRY.jaeger;
/** User and group id of its image. */
const USER = 10001;
const CLEANER = {
  'app.kubernetes.io/name': NAME,
  'app.kubernetes.io/instance': NAME,
  'app.kubernetes.io/component': 'es-index-cleaner',
} as const;
const CLEANER_FOLDER = '/etc/elasticsearch-ca';
const RESTRICTED = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/**
 * Jaeger 2, which is a collector, a store and a page in one program, and the Elasticsearch that it writes to.
 *
 * Two replicas share the store, so that programs may send while one is replaced. Each day has indices of its own; a job
 * deletes those that are older than the retention.
 */
export const jaeger: DescribeAddon<Jaeger> = (context, addon) => {
  const { cluster } = context;
  const namespace = addonNamespaces(cluster).monitoring;
  const chart = addonChart(context, 'observability', NAME, namespace);
  secretFrom(chart, 'account', {
    cluster,
    secret: { name: ACCOUNT.secret, from: addon.account, keys: { [ACCOUNT.key]: 'password' } },
  });
  elasticsearch(context, addon);
  jaegerAvailability(chart, cluster);
  return [
    {
      name: NAME,
      chart: charts.jaeger,
      namespace,
      layer: 'observability',
      renderedBy: 'engine',
      values: values(context, addon),
      provides: [
        // On EKS an account that is named is one with a role, and Jaeger calls nothing of AWS.
        ...when(cluster.on !== 'eks', () => account({ namespace, serviceAccount: NAME })),
        ...service(namespace, NAME, query, otlpGrpc, otlpHttp),
      ],
      needs: [
        `secret:${namespace}/${ACCOUNT.secret}`,
        `secret:${namespace}/${ELASTICSEARCH.certificate}`,
        ...monitorsOf(cluster, 'PodMonitor').needs,
      ],
      pods: pods(namespace),
    },
  ];
};

function values({ cluster }: ClusterContext, addon: Jaeger): JsonObject {
  return {
    fullnameOverride: NAME,
    userconfig: configuration(cluster, addon),
    jaeger: {
      replicas: 2,
      // The chart would stop the old pods first; they share nothing but the store.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      // Pods read their configuration at the start, and the chart has no digest of it: a label makes a change a
      // roll-out.
      podLabels: { 'archipel.dev/config-digest': configurationDigest(cluster, addon) },
      serviceAccount: { automountServiceAccountToken: false },
      podSecurityContext: RESTRICTED,
      securityContext: RESTRICTED_CONTAINER,
      resources: resources('100m', '512Mi', '1Gi'),
      topologySpreadConstraints: spreadOverNodes(JAEGER_LABELS),
      extraVolumes: [
        {
          name: 'elasticsearch-ca',
          secret: { secretName: ELASTICSEARCH.certificate, items: [{ key: 'ca.crt', path: 'ca.crt' }] },
        },
        { name: 'account', secret: { secretName: ACCOUNT.secret } },
      ],
      extraVolumeMounts: [
        { name: 'elasticsearch-ca', mountPath: CA_FILE.folder, readOnly: true },
        { name: 'account', mountPath: PASSWORD_FILE.folder, readOnly: true },
      ],
    },
    // Read by the jobs alone; Jaeger itself has its configuration above.
    storage: { type: 'elasticsearch', elasticsearch: { url: elasticsearchUrl(cluster), user: ACCOUNT.user } },
    esIndexCleaner: cleaner(addon),
  };
}

/** A daily job that deletes the indices whose days are over. */
const cleaner = ({ days }: Jaeger): JsonObject => ({
  enabled: true,
  numberOfDays: days,
  schedule: '55 0 * * *',
  activeDeadlineSeconds: 600,
  ttlSecondsAfterFinished: 86_400,
  podSecurityContext: RESTRICTED,
  // The chart has a user of its own here, which would stay.
  securityContext: { ...RESTRICTED_CONTAINER, runAsUser: USER },
  resources: resources('10m', '64Mi', '128Mi'),
  extraEnv: [
    { name: 'ES_PASSWORD', valueFrom: { secretKeyRef: { name: ACCOUNT.secret, key: ACCOUNT.key } } },
    { name: 'ES_TLS_ENABLED', value: 'true' },
    { name: 'ES_TLS_CA', value: `${CLEANER_FOLDER}/ca.crt` },
  ],
  extraSecretMounts: [
    {
      name: 'elasticsearch-ca',
      secretName: ELASTICSEARCH.certificate,
      mountPath: `${CLEANER_FOLDER}/ca.crt`,
      subPath: 'ca.crt',
      readOnly: true,
    },
  ],
});

function pods(namespace: string): readonly PodSet[] {
  const of = (labels: Readonly<Record<string, string>>): Peer => ({ kind: 'pods', namespace, labels });
  const store = [{ port: TELEMETRY.elasticsearch.port }];
  return [
    {
      name: NAME,
      // Who may send to it is derived from the workloads, each of which may.
      labels: JAEGER_LABELS,
      opens: [{ to: of(ELASTICSEARCH.labels), ports: store, why: 'traces, kept and searched' }],
      metricsPort: metrics,
    },
    {
      name: 'es-index-cleaner',
      labels: CLEANER,
      opens: [{ to: of(ELASTICSEARCH.labels), ports: store, why: 'indices whose days are over are deleted' }],
    },
    {
      name: ELASTICSEARCH.name,
      labels: ELASTICSEARCH.labels,
      accepts: [
        { from: of(JAEGER_LABELS), ports: store, why: 'traces, kept and searched' },
        { from: of(CLEANER), ports: store, why: 'indices whose days are over are deleted' },
      ],
    },
  ];
}
