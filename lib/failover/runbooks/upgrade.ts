import { when } from '../../common/optional';
import type { EksCluster, Platform } from '../../model';
import { regionalClusters } from '../clusters';
import type { RunbookStep } from '../steps';
import { roleOf } from './roles';

/** What somebody writes where the next version goes. */
const NEXT = '<next>';

/** A cluster and how it comes to the next version of Kubernetes. */
export interface Upgrade {
  readonly cluster: string;
  readonly steps: readonly RunbookStep[];
}

/** What has to be known before any cluster is touched. */
export const beforeUpgrade = (platform: Platform): readonly RunbookStep[] => [
  {
    title: 'ask the gates what the next version takes away, and the charts what they are tested for',
    commands: [`npx archipel check --platform ${platform.name} --kubernetes ${NEXT}`],
    note:
      'mend what it tells in a commit of its own, while the clusters still run the old version; the next version is ' +
      'one minor further, EKS takes no two at once',
  },
  {
    title: 'ask EKS what it has seen called that the next version no longer has, and whether the nodes are near enough',
    commands: regionalClusters(platform).map(
      ({ region, clusterName }) =>
        `aws eks list-insights --region ${region} --cluster-name ${clusterName} ` +
        "--query 'insights[].[name,insightStatus.status]' --output table",
    ),
    ...roleOf(platform, 'platform'),
    note: 'every line says PASSING',
  },
];

/** How each cluster is upgraded, in the order in which they are: those that stand by before the one that serves. */
export const upgradesOf = (platform: Platform): readonly Upgrade[] =>
  [...regionalClusters(platform)]
    .sort((one, other) => Number(one.role === 'active') - Number(other.role === 'active'))
    .map((cluster) => ({ cluster: cluster.name, steps: stepsFor(platform, cluster) }));

function stepsFor(platform: Platform, cluster: EksCluster): readonly RunbookStep[] {
  const { region, clusterName, stack } = cluster;
  const as = roleOf(platform, 'platform');
  const kubectl = (rest: string): string => `kubectl --context ${clusterName} ${rest}`;
  const cloud = partsOf(cluster, 'cloud');
  const git = partsOf(cluster, 'git');
  return [
    {
      title: `write the version of ${cluster.name}: ${versionWords(cluster).join(', ')}`,
      commands: ['npm run synth', `npx archipel preflight ${platform.name} --cluster ${cluster.name}`],
      ...as,
      note: 'the image of nodes has to be of a day on which EKS had the version; both commands say so where it is not',
    },
    {
      title: `the control plane${cloud.length > 0 ? `, and with it ${cloud.join(', ')}` : ''}`,
      commands: [
        `npx cdk deploy ${cluster.infrastructure?.stackId ?? stack}`,
        `aws eks describe-cluster --region ${region} --name ${clusterName} --query '[cluster.version,cluster.status]'`,
      ],
      ...as,
      note: 'it takes about ten minutes, answers meanwhile, and does not go back',
    },
    {
      title: `commit and push: ${[...git, 'the nodes'].join(', ')}`,
      commands: [
        'git commit --all --message "feat: the next version of Kubernetes"',
        'git push',
        kubectl('get nodeclaims --watch'),
      ],
      ...as,
      note:
        'Karpenter replaces the nodes one by one within its budgets, for as long as pods let it; stop watching when ' +
        'all are of the new image',
    },
    {
      title: 'look before the next cluster',
      commands: [
        kubectl('get nodes --output wide'),
        kubectl('get pods --all-namespaces --field-selector status.phase!=Running,status.phase!=Succeeded'),
        ...(platform.gitops.engine === 'argo-cd'
          ? [kubectl('--namespace argocd get applications')]
          : [kubectl('--namespace flux-system get kustomizations')]),
      ],
      ...as,
      note:
        'every node has the new version, nothing is pending, all of it is healthy; wait a day between a standby and ' +
        'the cluster that serves',
    },
  ];
}

/** Words of the platform that belong to the version. */
function versionWords(cluster: EksCluster): readonly string[] {
  const pools = cluster.addons.flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []));
  return [
    '`kubernetes`',
    ...when(partsOf(cluster, 'cloud').length > 0, () => 'the builds of its add-ons (`eksAddons`)'),
    ...when(pools.length > 0, () => `\`amiAlias\` of ${pools.map(({ name }) => name).join(' and ')}`),
  ];
}

/** Parts that belong to the version of Kubernetes, by who brings them: EKS with its stack, or the engine from Git. */
function partsOf({ infrastructure, addons }: EksCluster, by: 'cloud' | 'git'): readonly string[] {
  return by === 'cloud'
    ? (infrastructure?.addons ?? []).map(({ name }) => name)
    : addons.flatMap(({ kind }) => (VERSIONED.includes(kind) ? [kind] : []));
}

const VERSIONED: readonly string[] = ['vpc-cni', 'kube-proxy', 'coredns', 'pod-identity-agent', 'cluster-autoscaler'];
