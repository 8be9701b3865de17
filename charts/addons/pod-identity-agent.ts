import {
  IntOrString,
  KubeDaemonSet,
  KubeServiceAccount,
  type Container,
  type PodSpec,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { type EksCluster, imageReference, images, type PodIdentityAgent } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import { digestException } from '../workload/exceptions';
import { addonChart, systemLabels } from './support/chart';
import { EC2_ONLY, NODE_AGENT_UPDATE, nodeAgentExceptions } from './support/node-agent';
import { quantities } from './support/values';

const NAME = 'eks-pod-identity-agent';
const PROBE_PORT = 2703;
const labels = { 'app.kubernetes.io/name': NAME };

/**
 * Account in whose registries EKS keeps its images, one in each region (EKS user guide, "View Amazon container image
 * registries"; the same for every one of AWS_REGIONS).
 */
const EKS_REGISTRY = '602401143452';

const imageOf = (region: string): string =>
  imageReference({
    ...images.podIdentityAgent,
    repository: `${EKS_REGISTRY}.dkr.ecr.${region}.amazonaws.com/${images.podIdentityAgent.repository}`,
  });

const resources = { requests: quantities('20m', '64Mi', '64Mi'), limits: quantities('200m', '64Mi', '256Mi') };

/** The program is started through the one that keeps its log, as its image is made for. */
const command = (what: 'initialize' | 'server'): string[] => ['/go-runner', '/eks-pod-identity-agent', what];

/**
 * The EKS Pod Identity agent: answers on an address of every node with the credentials that a pod's ServiceAccount was
 * given in EKS. Without it no association has any effect.
 *
 * As objects of our own: its authors keep a chart with the source, but publish it in no chart repository. The settings
 * are theirs (github.com/aws/eks-pod-identity-agent v0.1.37, charts/eks-pod-identity-agent).
 */
export const podIdentityAgent: DescribeAddon<PodIdentityAgent, EksCluster> = (context) => {
  const chart = addonChart(context, 'pod-identity', NAME, 'kube-system');
  const reason = 'it adds the address 169.254.170.23 to the node and serves port 80 on it';
  new KubeServiceAccount(chart, 'service-account', {
    metadata: { name: NAME, annotations: { ...PRUNE_GUARDS } },
    automountServiceAccountToken: false,
  });
  new KubeDaemonSet(chart, 'daemon-set', {
    metadata: {
      name: NAME,
      labels: systemLabels(NAME, 'identity', images.podIdentityAgent),
      annotations: {
        ...PRUNE_GUARDS,
        ...nodeAgentExceptions(reason, ['low-port']),
        ...digestException(images.podIdentityAgent),
      },
    },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: NODE_AGENT_UPDATE,
      template: {
        metadata: { labels },
        spec: podSpec(context.cluster),
      },
    },
  });
  return [];
};

const podSpec = (cluster: EksCluster): PodSpec => ({
  serviceAccountName: NAME,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  priorityClassName: 'system-node-critical',
  hostNetwork: true,
  affinity: EC2_ONLY,
  tolerations: [{ operator: 'Exists' }],
  securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  initContainers: [initialize(cluster)],
  containers: [agent(cluster)],
});

const initialize = ({ region }: EksCluster): Container => ({
  name: 'initialize',
  image: imageOf(region),
  imagePullPolicy: 'Always',
  command: command('initialize'),
  resources,
  securityContext: { privileged: true },
});

const agent = ({ clusterName, region }: EksCluster): Container => ({
  name: 'agent',
  image: imageOf(region),
  imagePullPolicy: 'Always',
  command: command('server'),
  args: ['--port', '80', '--cluster-name', clusterName, '--probe-port', `${PROBE_PORT}`],
  env: [{ name: 'AWS_REGION', value: region }],
  ports: [
    { name: 'proxy', containerPort: 80, protocol: 'TCP' },
    { name: 'probes', containerPort: PROBE_PORT, protocol: 'TCP' },
  ],
  resources,
  readinessProbe: {
    httpGet: { host: 'localhost', path: '/readyz', port: IntOrString.fromString('probes') },
    failureThreshold: 30,
    timeoutSeconds: 10,
  },
  livenessProbe: {
    httpGet: { host: 'localhost', path: '/healthz', port: IntOrString.fromString('probes') },
    initialDelaySeconds: 30,
    failureThreshold: 3,
    timeoutSeconds: 10,
  },
  securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } },
});
