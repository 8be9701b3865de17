import type { Chart } from 'cdk8s';
import {
  IntOrString,
  KubeClusterRoleBinding,
  KubeConfigMap,
  KubeDaemonSet,
  KubeServiceAccount,
  type Container,
  type PodSpec,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { cloudValue, type EksCluster, imageReference, images, type KubeProxy } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import { digestException, exceptionFrom } from '../workload/exceptions';
import { addonChart, systemLabels } from './support/chart';
import { EC2_ONLY, NODE_AGENT_UPDATE, nodeAgentExceptions } from './support/node-agent';
import { quantities } from './support/values';

const NAME = 'kube-proxy';
const NAMESPACE = 'kube-system';
const FOLDER = '/var/lib/kube-proxy';
const HEALTH_PORT = 10256;

/**
 * kube-proxy, which turns addresses of Services into those of pods, on every node from its first second.
 *
 * It reaches the API server by its real name, from the stack: the Service `kubernetes` works only once kube-proxy runs.
 * It is never pruned: without it a node reaches no Service, not even that of the API server.
 */
export const kubeProxy: DescribeAddon<KubeProxy, EksCluster> = (context) => {
  const chart = addonChart(context, 'kube-proxy', NAME);
  const metadata = { name: NAME, namespace: NAMESPACE, annotations: { ...PRUNE_GUARDS } };
  new KubeServiceAccount(chart, 'service-account', { metadata, automountServiceAccountToken: false });
  new KubeClusterRoleBinding(chart, 'role-binding', {
    metadata: { name: NAME, annotations: { ...PRUNE_GUARDS } },
    // A role that Kubernetes brings.
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:node-proxier' },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
  });
  new KubeConfigMap(chart, 'configuration', {
    metadata,
    data: {
      'config.conf': configuration,
      'kubeconfig.conf': kubeconfig(cloudValue(context.cluster.stack, 'ClusterEndpoint')),
    },
  });
  daemonSet(chart);
  return [];
};

/** What is not here is Kubernetes' default. Metrics answer on the node itself only. */
const configuration = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
clientConnection:
  kubeconfig: ${FOLDER}/kubeconfig.conf
healthzBindAddress: 0.0.0.0:${HEALTH_PORT}
metricsBindAddress: 127.0.0.1:10249
`;

const kubeconfig = (server: string): string => `apiVersion: v1
kind: Config
clusters:
  - name: default
    cluster:
      server: ${server}
      certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
contexts:
  - name: default
    context: {cluster: default, user: default, namespace: default}
current-context: default
users:
  - name: default
    user:
      tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
`;

function daemonSet(chart: Chart): void {
  const reason = "it writes the node's rules for Services";
  new KubeDaemonSet(chart, 'daemon-set', {
    metadata: {
      name: NAME,
      namespace: NAMESPACE,
      labels: systemLabels(NAME, 'network', images.kubeProxy),
      annotations: {
        ...PRUNE_GUARDS,
        ...nodeAgentExceptions(reason, ['host-path', 'volume-type']),
        ...digestException(images.kubeProxy),
        ...exceptionFrom('token-mounted', 'it watches Services and their endpoints'),
      },
    },
    spec: {
      selector: { matchLabels: { 'k8s-app': NAME } },
      updateStrategy: NODE_AGENT_UPDATE,
      template: {
        metadata: { labels: { 'k8s-app': NAME, 'app.kubernetes.io/name': NAME } },
        spec: podSpec(),
      },
    },
  });
}

const podSpec = (): PodSpec => ({
  serviceAccountName: NAME,
  automountServiceAccountToken: true,
  enableServiceLinks: false,
  priorityClassName: 'system-node-critical',
  hostNetwork: true,
  affinity: EC2_ONLY,
  tolerations: [{ operator: 'Exists' }],
  securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container()],
  volumes: [
    { name: 'configuration', configMap: { name: NAME } },
    { name: 'xtables-lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } },
    { name: 'modules', hostPath: { path: '/lib/modules' } },
  ],
});

const container = (): Container => ({
  name: NAME,
  image: imageReference(images.kubeProxy),
  imagePullPolicy: 'Always',
  command: ['kube-proxy', `--config=${FOLDER}/config.conf`, '--hostname-override=$(NODE_NAME)', '--v=2'],
  env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  ports: [{ name: 'health', containerPort: HEALTH_PORT, protocol: 'TCP' }],
  resources: { requests: quantities('50m', '128Mi', '64Mi'), limits: quantities('500m', '128Mi', '256Mi') },
  livenessProbe: {
    httpGet: { path: '/livez', port: IntOrString.fromString('health') },
    initialDelaySeconds: 15,
    periodSeconds: 10,
    failureThreshold: 6,
  },
  readinessProbe: {
    httpGet: { path: '/healthz', port: IntOrString.fromString('health') },
    periodSeconds: 10,
    failureThreshold: 3,
  },
  securityContext: { privileged: true },
  volumeMounts: [
    { name: 'configuration', mountPath: FOLDER, readOnly: true },
    { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
    { name: 'modules', mountPath: '/lib/modules', readOnly: true },
  ],
});
