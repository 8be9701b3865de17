import type { Chart } from 'cdk8s';
import { type Container, IntOrString, KubeDeployment, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import { DNS, imageReference, images } from '../../../lib/model';
import { PRUNE_GUARDS } from '../../foundation/prune-guards';
import { exceptionFrom } from '../../workload/exceptions';
import { systemLabels } from '../support/chart';
import { quantities } from '../support/values';
import { labels, NAME, PORTS } from './parts';

/** The user that the image is made for, `nonroot` of its base image. */
const USER = 65532;

/** Two pods, spread over zones and nodes. */
export function deployment(chart: Chart): void {
  new KubeDeployment(chart, 'deployment', {
    metadata: {
      name: NAME,
      namespace: DNS.namespace,
      labels: systemLabels(NAME, 'dns', images.coreDns),
      annotations: {
        ...PRUNE_GUARDS,
        ...exceptionFrom('low-port', 'resolvers always use port 53'),
        ...exceptionFrom('isolated', "every pod and node queries it, and it forwards to the network's resolver"),
        ...exceptionFrom('kube-system', 'EKS and other tools expect it there'),
        ...exceptionFrom('token-mounted', 'it reads Services and their endpoints from the API'),
      },
    },
    spec: {
      replicas: 2,
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: IntOrString.fromNumber(0), maxSurge: IntOrString.fromNumber(1) },
      },
      template: {
        metadata: { labels: { ...labels, 'app.kubernetes.io/name': NAME } },
        spec: podSpec(),
      },
    },
  });
}

const podSpec = (): PodSpec => ({
  serviceAccountName: NAME,
  automountServiceAccountToken: true,
  enableServiceLinks: false,
  priorityClassName: 'system-cluster-critical',
  // The node's resolver: its own Service is what it makes.
  dnsPolicy: 'Default',
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labels },
  })),
  containers: [container()],
  volumes: [{ name: 'corefile', configMap: { name: NAME } }],
});

const container = (): Container => ({
  name: NAME,
  image: imageReference(images.coreDns),
  imagePullPolicy: 'Always',
  args: ['-conf', '/etc/coredns/Corefile'],
  ports: [
    { name: 'dns', containerPort: 53, protocol: 'UDP' },
    { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
    { name: 'metrics', containerPort: PORTS.metrics, protocol: 'TCP' },
    { name: 'health', containerPort: PORTS.health, protocol: 'TCP' },
    { name: 'ready', containerPort: PORTS.ready, protocol: 'TCP' },
  ],
  resources: {
    requests: quantities('100m', '192Mi', '64Mi'),
    limits: quantities('500m', '192Mi', '256Mi'),
  },
  readinessProbe: {
    httpGet: { path: '/ready', port: IntOrString.fromString('ready') },
    periodSeconds: 5,
    failureThreshold: 3,
  },
  livenessProbe: {
    httpGet: { path: '/health', port: IntOrString.fromString('health') },
    initialDelaySeconds: 30,
    periodSeconds: 10,
    failureThreshold: 5,
    timeoutSeconds: 5,
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  },
  volumeMounts: [{ name: 'corefile', mountPath: '/etc/coredns', readOnly: true }],
});
