import type { Chart } from 'cdk8s';
import {
  IntOrString,
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeConfigMap,
  KubeDeployment,
  KubePodDisruptionBudget,
  KubeService,
  KubeServiceAccount,
  type Container,
  type PodSpec,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { clusterDomainOf, type CoreDns, DNS, type EksCluster, imageReference, images } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import { exceptionFrom } from '../workload/exceptions';
import { addonChart, systemLabels } from './support/chart';
import { quantities } from './support/values';

/** Name of the Deployment and all that goes with it. The Service keeps the name that every guide and tool looks for. */
const NAME = 'coredns';
const ROLE = 'system:coredns';
const HEALTH_PORT = 8080;
const READY_PORT = 8181;
const METRICS_PORT = 9153;

/** Offset of the address that EKS tells each kubelet for DNS, in the range of Services (EKS user guide, "View Amazon EKS networking requirements"). */
const DNS_ADDRESS = 10;

/** The user that the image is made for, `nonroot` of its base image. */
const USER = 65532;

const labels = { ...DNS.labels };

/**
 * CoreDNS, as objects of our own: it must run before the engine that renders charts does. The bootstrap applies the same
 * files that GitOps syncs afterwards, so the takeover changes nothing.
 *
 * The pods do not require an EC2 node: they start on Fargate, or wherever there is room. Nothing here is ever pruned.
 */
export const coreDns: DescribeAddon<CoreDns, EksCluster> = (context) => {
  const { cluster } = context;
  const chart = addonChart(context, 'dns', NAME);
  access(chart);
  new KubeConfigMap(chart, 'corefile', {
    metadata: guarded(NAME),
    data: { Corefile: corefile(clusterDomainOf(cluster)) },
  });
  deployment(chart);
  new KubeService(chart, 'service', {
    metadata: { ...guarded('kube-dns'), labels: { ...labels, 'kubernetes.io/cluster-service': 'true' } },
    spec: {
      selector: labels,
      clusterIp: cluster.network.services.address(DNS_ADDRESS),
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: IntOrString.fromString('dns') },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: IntOrString.fromString('dns-tcp') },
        { name: 'metrics', port: METRICS_PORT, protocol: 'TCP', targetPort: IntOrString.fromString('metrics') },
      ],
    },
  });
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: guarded(NAME),
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: labels },
    },
  });
  return [];
};

/** Kinds without a namespace are written by {@link access} alone. */
const guarded = (name: string) => ({ name, namespace: DNS.namespace, annotations: { ...PRUNE_GUARDS } });

/** Services and where they lead; no pods, since their addresses are not given names. */
function access(chart: Chart): void {
  new KubeServiceAccount(chart, 'service-account', { metadata: guarded(NAME), automountServiceAccountToken: false });
  const metadata = { name: ROLE, annotations: { ...PRUNE_GUARDS } };
  new KubeClusterRole(chart, 'role', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['namespaces', 'services'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  });
  new KubeClusterRoleBinding(chart, 'role-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: ROLE },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: DNS.namespace }],
  });
}

/** Names of the cluster from its API, all others from the resolver of the VPC, which `resolv.conf` of the node names. */
const corefile = (domain: string): string => `.:53 {
    errors
    health :${HEALTH_PORT} {
        lameduck 5s
    }
    ready :${READY_PORT}
    kubernetes ${domain} in-addr.arpa ip6.arpa {
        fallthrough in-addr.arpa ip6.arpa
        ttl 30
    }
    prometheus :${METRICS_PORT}
    forward . /etc/resolv.conf
    cache 30
    loop
    reload
    loadbalance
}
`;

function deployment(chart: Chart): void {
  new KubeDeployment(chart, 'deployment', {
    metadata: {
      name: NAME,
      namespace: DNS.namespace,
      labels: systemLabels(NAME, 'dns', images.coreDns),
      annotations: {
        ...PRUNE_GUARDS,
        ...exceptionFrom('low-port', 'port 53 is where every resolver asks'),
        ...exceptionFrom(
          'isolated',
          'every pod and every node asks it, and where it asks is the resolver of the network',
        ),
        ...exceptionFrom('kube-system', 'EKS and every tool look for it there'),
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
    { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
    { name: 'health', containerPort: HEALTH_PORT, protocol: 'TCP' },
    { name: 'ready', containerPort: READY_PORT, protocol: 'TCP' },
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
