import {
  type Addon,
  addonKind,
  Cidr,
  cloudValue,
  type Cluster,
  Cpu,
  type EksAddon,
  type EksCapacity,
  type EksCluster,
  type GitOps,
  type K3sAddon,
  type KubernetesAddon,
  type ManagedAddon,
  Memory,
  type Namespace,
  type Platform,
  USUAL_NAMESPACES,
} from '../../lib/model';
import { built } from '../support/eks-platform';
import { k3sCluster } from '../support/k3s-platform';
import { kubernetesCluster } from '../support/kubernetes-platform';
import { cluster, namespace, platform, service } from '../support/small-platform';
import { STACK } from './sample';

/** A sort of cluster, as small as it may be. */
export const BASES = ['eks', 'eks-nodegroup', 'eks-auto', 'k3s', 'kubernetes'] as const;
export type Base = (typeof BASES)[number];

/** Name of the platform of every combination, for which cloud values and records are there. */
export const SAMPLE = 'sample';

/** A platform of one cluster with these add-ons, and with nothing that they do not ask for. */
export const sampleOf = (base: Base, engine: GitOps['engine'], addons: readonly Addon[]): Platform =>
  platform(
    { name: SAMPLE, gitops: { engine, repository: 'https://git.example/shop.git', revision: 'main' } },
    clusterOf(base, addons),
  );

function clusterOf(base: Base, addons: readonly Addon[]): Cluster {
  if (base === 'k3s') return k3sWith(addons as readonly K3sAddon[]);
  if (base === 'kubernetes')
    return kubernetesCluster({
      clusterName: STACK,
      addons: addons as readonly KubernetesAddon[],
      namespaces: namespacesOf(addons),
      loadBalancers: false,
    });
  const others: Partial<EksCluster> = {
    stack: STACK,
    account: cloudValue(STACK, 'AccountId'),
    clusterName: STACK,
    addons: addons as readonly EksAddon[],
    namespaces: namespacesOf(addons),
  };
  if (base === 'eks') return withValues(cluster(others));
  return withValues(built({ capacity: CAPACITIES[base], addons: managed(base, addons) }, others));
}

/**
 * What runs pods where the AWS side is made here. Fargate alone is missing: it is for what comes before Karpenter's
 * nodes, so a cluster on it is never as small as these.
 */
const CAPACITIES: { readonly [B in Exclude<Base, 'eks' | 'k3s' | 'kubernetes'>]: EksCapacity } = {
  'eks-nodegroup': {
    kind: 'nodegroup',
    instanceTypes: ['m7g.large'],
    architecture: 'arm64',
    size: { min: 2, max: 4 },
  },
  'eks-auto': { kind: 'auto' },
};

/** What EKS itself installs: whatever a cluster needs of the four and no add-on brings. */
const managed = (base: Base, addons: readonly Addon[]): readonly ManagedAddon[] =>
  base === 'eks-auto'
    ? []
    : (['vpc-cni', 'kube-proxy', 'coredns', 'eks-pod-identity-agent'] as const)
        .filter((name) => !addons.some(({ kind }) => kind === name || `eks-${kind}` === name))
        .map((name) => ({ name, ...(name === 'vpc-cni' ? { networkPolicy: true } : {}) }));

const withValues = <C extends EksCluster>(made: C): C => ({
  ...made,
  network: { ...made.network, vpcId: cloudValue(STACK, 'VpcId') },
});

const k3sWith = (addons: readonly K3sAddon[]): Cluster =>
  k3sCluster({
    clusterName: STACK,
    addons,
    namespaces: namespacesOf(addons),
    network: {
      nodes: Cidr.of('10.10.0.0/24'),
      pods: Cidr.of('10.42.0.0/16'),
      services: Cidr.of('10.43.0.0/16'),
      policies: addons.some(({ kind }) => kind === 'cilium') ? 'cilium' : 'k3s',
    },
  });

/** Two services that know each other, and the namespaces that the add-ons install into. */
function namespacesOf(addons: readonly Addon[]): readonly Namespace[] {
  const needed = new Set(addons.flatMap((addon) => addonKind(addon).namespaces(USUAL_NAMESPACES)));
  needed.add('kube-system');
  return [
    namespace({ ...BOUNDS, workloads: [service(), service({ name: 'web', callers: ['api'] })] }),
    ...[...needed].sort().map((name) => namespace({ name, workloads: [], ...BOUNDS, ...(SPECIAL[name] ?? {}) })),
  ];
}

/** Bounds that nothing here reaches. */
const BOUNDS: Pick<Namespace, 'quota' | 'limits'> = {
  quota: {
    pods: 100,
    cpuRequests: Cpu.cores(64),
    memoryRequests: Memory.gibibytes(256),
    memoryLimits: Memory.gibibytes(256),
  },
  limits: {
    defaultRequest: { cpu: Cpu.millis(50), memory: Memory.mebibytes(64) },
    defaultLimit: { cpu: Cpu.cores(1), memory: Memory.mebibytes(256) },
    max: { cpu: Cpu.cores(32), memory: Memory.gibibytes(128) },
  },
};

const HOST_ACCESS = { podSecurity: 'privileged', podSecurityReason: 'reads files of the host' } as const;

/** Namespaces that differ from those of a team. */
const SPECIAL: Readonly<Record<string, Partial<Namespace>>> = {
  'kube-system': {
    ...HOST_ACCESS,
    existing: true,
    isolation: 'open',
    beforePolicies: 'DNS and the network come first',
  },
  'monitoring-agents': HOST_ACCESS,
  'metallb-system': HOST_ACCESS,
  'amazon-cloudwatch': HOST_ACCESS,
  velero: HOST_ACCESS,
  'gatekeeper-system': { beforePolicies: 'is the admission controller' },
  argocd: { beforePolicies: 'delivers Gatekeeper itself' },
  'flux-system': { beforePolicies: 'delivers Gatekeeper itself', existing: true, isolation: 'open' },
};
