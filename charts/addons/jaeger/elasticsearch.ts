import { createHash } from 'node:crypto';
import type { Chart } from 'cdk8s';
import {
  type Container,
  type EmptyDirVolumeSource,
  IntOrString,
  KubeConfigMap,
  KubePodDisruptionBudget,
  KubeService,
  KubeServiceAccount,
  KubeStatefulSet,
  Quantity,
  type Volume,
  type VolumeMount,
} from 'cdk8s-plus-28/lib/imports/k8s';
import {
  Certificate,
  CertificateSpecPrivateKeyAlgorithm,
  CertificateSpecPrivateKeyEncoding,
  CertificateSpecPrivateKeyRotationPolicy,
  CertificateSpecUsages,
} from '../../../imports/cert-manager.io';
import {
  addonNamespaces,
  type Cluster,
  CONFIG_DIGEST,
  imageReference,
  images,
  INTERNAL_ISSUER,
  type Jaeger,
  Memory,
  type Platform,
  priorityClassName,
  storageClassOf,
  TELEMETRY,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { addonChart, systemLabels } from '../support/chart';
import { quantities, RESTRICTED_CONTAINER } from '../support/values';
import { ACCOUNT } from './configuration';
import { PREPARE, settingsFiles } from './settings';

const { name, port } = TELEMETRY.elasticsearch;

/** Elasticsearch as others refer to it. */
export const ELASTICSEARCH = {
  name,
  labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name },
  certificate: 'elasticsearch-tls',
} as const;

/**
 * User and group id of the process: files of the image are readable by anyone, and everything it writes to is a volume
 * (elasticsearch, distribution/docker/src/docker/Dockerfile).
 */
const USER = 10001;
/**
 * Open once the node has joined its cluster, of which it is the only one (Elasticsearch's setting `readiness.port`).
 */
const READINESS_PORT = 8080;
/** Where the image has its files. */
const HOME = '/usr/share/elasticsearch';

/**
 * One node of Elasticsearch, restricted: it maps no files into memory, so that no setting of the machine has to be
 * changed for it; it speaks TLS, knows one account, and has neither a superuser nor a port for other nodes.
 */
export function elasticsearch(context: ClusterContext, addon: Jaeger): void {
  const namespace = addonNamespaces(context.cluster).monitoring;
  const chart = addonChart(context, 'observability', name, namespace);
  certificate(chart, namespace);
  const settings = settingsFiles({ httpPort: port, readinessPort: READINESS_PORT });
  new KubeConfigMap(chart, 'settings', { metadata: { name }, data: settings });
  new KubeServiceAccount(chart, 'service-account', { metadata: { name }, automountServiceAccountToken: false });
  services(chart);
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: { name },
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...ELASTICSEARCH.labels } },
    },
  });
  statefulSet(chart, context, addon, createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16));
}

/** Elasticsearch reloads a new certificate within seconds. */
function certificate(chart: Chart, namespace: string): void {
  new Certificate(chart, 'certificate', {
    metadata: { name: ELASTICSEARCH.certificate },
    spec: {
      secretName: ELASTICSEARCH.certificate,
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: INTERNAL_ISSUER },
      dnsNames: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, 'localhost'],
      duration: '2160h0m0s',
      renewBefore: '720h0m0s',
      privateKey: {
        algorithm: CertificateSpecPrivateKeyAlgorithm.ECDSA,
        size: 256,
        encoding: CertificateSpecPrivateKeyEncoding.PKCS8,
        rotationPolicy: CertificateSpecPrivateKeyRotationPolicy.ALWAYS,
      },
      usages: [CertificateSpecUsages.DIGITAL_SIGNATURE, CertificateSpecUsages.SERVER_AUTH],
    },
  });
}

function services(chart: Chart): void {
  const ports = [{ name: 'https', port, targetPort: IntOrString.fromString('https') }];
  const selector = { ...ELASTICSEARCH.labels };
  new KubeService(chart, 'service', { metadata: { name }, spec: { selector, ports } });
  new KubeService(chart, 'headless-service', {
    metadata: { name: `${name}-headless` },
    spec: { clusterIp: 'None', selector, ports },
  });
}

function statefulSet(chart: Chart, { cluster, platform }: ClusterContext, addon: Jaeger, settings: string): void {
  const labels = { ...ELASTICSEARCH.labels };
  new KubeStatefulSet(chart, 'stateful-set', {
    metadata: { name, labels: systemLabels(name, 'traces', images.elasticsearch) },
    spec: {
      replicas: 1,
      serviceName: `${name}-headless`,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate' },
      template: {
        metadata: { labels: { ...labels, team: platform.owner }, annotations: { [CONFIG_DIGEST]: settings } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          ...priority(platform, cluster),
          // It writes what it holds to its disk before it ends.
          terminationGracePeriodSeconds: 120,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: USER,
            runAsGroup: USER,
            fsGroup: USER,
            fsGroupChangePolicy: 'OnRootMismatch',
            seccompProfile: { type: 'RuntimeDefault' },
          },
          initContainers: [preparation()],
          containers: [node(addon)],
          volumes: volumes(),
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { ...labels, team: platform.owner } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: storageClassOf(cluster),
            resources: { requests: { storage: Quantity.fromString(`${addon.volume}`) } },
          },
        },
      ],
    },
  });
}

/** The lowest class that the cluster declares: no user depends on it directly. */
function priority(platform: Platform, { priorityClasses }: Cluster): { readonly priorityClassName?: string } {
  const [lowest] = [...priorityClasses].sort((a, b) => a.value - b.value);
  return lowest ? { priorityClassName: priorityClassName(platform, lowest.name) } : {};
}

const image = {
  image: imageReference(images.elasticsearch),
  imagePullPolicy: images.elasticsearch.digest === 'unverified' ? 'Always' : 'IfNotPresent',
};
const securityContext = { ...RESTRICTED_CONTAINER, privileged: false, capabilities: { drop: ['ALL'] } };

/**
 * Makes the folder of settings: those of the image, ours over them, and the account with the digest of its password.
 */
const preparation = (): Container => ({
  name: 'settings',
  ...image,
  command: ['bash', '/settings/prepare.sh'],
  env: [{ name: 'CLI_JAVA_OPTS', value: '-Xmx128m' }],
  resources: { requests: quantities('100m', '384Mi', '64Mi'), limits: quantities('1', '384Mi', '256Mi') },
  securityContext,
  volumeMounts: [
    { name: 'settings', mountPath: '/settings', readOnly: true },
    { name: 'account', mountPath: PREPARE.accountFolder, readOnly: true },
    { name: 'config', mountPath: PREPARE.configFolder },
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

function node({ memory }: Jaeger): Container {
  const heap = `${Math.floor(memory.asMebibytes / 2)}m`;
  return {
    name,
    ...image,
    env: [{ name: 'ES_JAVA_OPTS', value: `-Xms${heap} -Xmx${heap}` }],
    ports: [{ name: 'https', containerPort: port }],
    resources: { requests: quantities('250m', `${memory}`, '256Mi'), limits: quantities('2', `${memory}`, '1Gi') },
    // A start reads what is on the disk, which takes minutes after a crash.
    startupProbe: { tcpSocket: { port: IntOrString.fromString('https') }, periodSeconds: 10, failureThreshold: 60 },
    // The port answers inside the pod; ECK asks it in the same way (cloud-on-k8s v3.5.0, nodespec/readiness_probe.go).
    readinessProbe: {
      exec: { command: ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${READINESS_PORT}`] },
      periodSeconds: 10,
      failureThreshold: 3,
      timeoutSeconds: 5,
    },
    livenessProbe: {
      tcpSocket: { port: IntOrString.fromString('https') },
      periodSeconds: 20,
      failureThreshold: 6,
      timeoutSeconds: 5,
    },
    securityContext,
    volumeMounts: mounts(),
  };
}

const mounts = (): VolumeMount[] => [
  { name: 'data', mountPath: `${HOME}/data` },
  { name: 'config', mountPath: `${HOME}/config` },
  { name: 'certificate', mountPath: `${HOME}/config/tls`, readOnly: true },
  { name: 'logs', mountPath: `${HOME}/logs` },
  { name: 'tmp', mountPath: '/tmp' },
];

const scratch = (size: Memory): EmptyDirVolumeSource => ({ sizeLimit: Quantity.fromString(`${size}`) });

const volumes = (): Volume[] => [
  // The folder holds a digest of the password: it stays in memory.
  { name: 'config', emptyDir: { medium: 'Memory', sizeLimit: Quantity.fromString('16Mi') } },
  { name: 'tmp', emptyDir: scratch(Memory.mebibytes(256)) },
  { name: 'logs', emptyDir: scratch(Memory.mebibytes(256)) },
  { name: 'settings', configMap: { name } },
  { name: 'account', secret: { secretName: ACCOUNT.secret, defaultMode: 0o440 } },
  { name: 'certificate', secret: { secretName: ELASTICSEARCH.certificate, defaultMode: 0o440 } },
];
