import type { Chart } from 'cdk8s';
import {
  Ec2NodeClass,
  Ec2NodeClassSpecBlockDeviceMappingsEbsVolumeType,
  Ec2NodeClassSpecMetadataOptionsHttpEndpoint,
  Ec2NodeClassSpecMetadataOptionsHttpTokens,
} from '../../imports/karpenter.k8s.aws';
import {
  NodePool as NodePoolObject,
  NodePoolSpecDisruptionConsolidationPolicy,
  NodePoolSpecLimits,
  type NodePoolSpecTemplateSpecRequirements,
  NodePoolSpecTemplateSpecRequirementsOperator as Operator,
  type NodePoolSpecTemplateSpecTaints,
  NodePoolSpecTemplateSpecTaintsEffect as TaintEffect,
} from '../../imports/karpenter.sh';
import { defined, given, when } from '../../lib/common/optional';
import { DISCOVERY_TAG, type EksCluster, karpenterNodeRoleName, type NodePool, type Taint } from '../../lib/model';
import type { ClusterContext } from '../context';
import { addonChart } from './support/chart';

/** Oldest generation of instances that is worth its price; older ones are slower and not on Nitro throughout. */
const NEWER_THAN_GENERATION = '4';

/** Where a pool says nothing else. */
const LEAST_CPUS = 2;
const MAX_PODS = 110;

/** A NodePool and an EC2NodeClass for each sort of node. */
export function nodePools(context: ClusterContext<EksCluster>, pools: readonly NodePool[]): void {
  if (pools.length === 0) return;
  const chart = addonChart(context, 'nodes', 'node-pools');
  for (const pool of pools) {
    nodeClass(chart, context.cluster, pool);
    nodePool(chart, pool);
  }
}

function nodeClass(
  chart: Chart,
  cluster: EksCluster,
  { name, amiAlias, reservations, maxPods = MAX_PODS }: NodePool,
): void {
  new Ec2NodeClass(chart, `${name}-class`, {
    metadata: { name },
    spec: {
      role: karpenterNodeRoleName(cluster),
      amiSelectorTerms: [{ alias: amiAlias }],
      // Without it Karpenter counts the addresses of the network cards, and nothing of what prefixes add.
      kubelet: { maxPods },
      // The private subnets carry the tag from the AWS side; the group is the cluster's own, which EKS makes and tags,
      // and which the pods on Fargate and the control plane are in as well. No id is needed here.
      subnetSelectorTerms: [{ tags: { [DISCOVERY_TAG]: cluster.clusterName } }],
      securityGroupSelectorTerms: [{ tags: { 'aws:eks:cluster-name': cluster.clusterName } }],
      // One hop: pods cannot reach the instance's credentials.
      metadataOptions: {
        httpEndpoint: Ec2NodeClassSpecMetadataOptionsHttpEndpoint.ENABLED,
        httpTokens: Ec2NodeClassSpecMetadataOptionsHttpTokens.REQUIRED,
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [rootVolume(amiAlias)],
      ...defined({ capacityReservationSelectorTerms: reservations && [{ tags: { ...reservations.tags } }] }),
      tags: { Name: `${cluster.clusterName}-${name}` },
    },
  });
}

/** The disk that holds images and scratch space: Bottlerocket keeps them on its second device, AL2023 on the root. */
function rootVolume(amiAlias: NodePool['amiAlias']): {
  deviceName: string;
  ebs: {
    volumeSize: string;
    volumeType: Ec2NodeClassSpecBlockDeviceMappingsEbsVolumeType;
    encrypted: boolean;
    deleteOnTermination: boolean;
  };
} {
  return {
    deviceName: amiAlias.startsWith('bottlerocket@') ? '/dev/xvdb' : '/dev/xvda',
    ebs: {
      volumeSize: '50Gi',
      volumeType: Ec2NodeClassSpecBlockDeviceMappingsEbsVolumeType.GP3,
      encrypted: true,
      deleteOnTermination: true,
    },
  };
}

function nodePool(
  chart: Chart,
  { name, limits, expireAfter, makesNodes = true, labels, taints, ...pool }: NodePool,
): void {
  new NodePoolObject(chart, `${name}-pool`, {
    metadata: { name },
    spec: {
      limits: {
        cpu: NodePoolSpecLimits.fromString(makesNodes ? `${limits.cpu}` : '0'),
        memory: NodePoolSpecLimits.fromString(makesNodes ? `${limits.memory}` : '0'),
      },
      disruption: {
        consolidationPolicy: NodePoolSpecDisruptionConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED,
        consolidateAfter: '5m',
        // At most a tenth of the nodes at once: expiry must not empty a zone.
        budgets: [{ nodes: '10%' }],
      },
      template: {
        ...defined({ metadata: labels && { labels: { ...labels } } }),
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name },
          expireAfter,
          // A pod that never ends must not keep an expired node alive indefinitely.
          terminationGracePeriod: '24h',
          requirements: requirementsOf(pool),
          ...defined({ taints: taints?.map(taintOf) }),
        },
      },
    },
  });
}

const TAINT_EFFECTS: Readonly<Record<Taint['effect'], TaintEffect>> = {
  NoSchedule: TaintEffect.NO_SCHEDULE,
  PreferNoSchedule: TaintEffect.PREFER_NO_SCHEDULE,
  NoExecute: TaintEffect.NO_EXECUTE,
};

const taintOf = ({ key, value, effect }: Taint): NodePoolSpecTemplateSpecTaints =>
  defined({ key, value, effect: TAINT_EFFECTS[effect] });

/** What an instance has to be for the pool to take it. */
function requirementsOf({
  capacity,
  architectures,
  categories,
  instanceTypes,
  leastCpus = LEAST_CPUS,
  reservations,
}: Pick<
  NodePool,
  'capacity' | 'architectures' | 'categories' | 'instanceTypes' | 'leastCpus' | 'reservations'
>): NodePoolSpecTemplateSpecRequirements[] {
  const among = (key: string, values: readonly string[]) => ({ key, operator: Operator.IN, values: [...values] });
  return [
    among('karpenter.sh/capacity-type', [...when(reservations !== undefined, () => 'reserved'), ...capacity]),
    among('kubernetes.io/arch', architectures),
    among('kubernetes.io/os', ['linux']),
    among('karpenter.k8s.aws/instance-category', categories),
    { key: 'karpenter.k8s.aws/instance-generation', operator: Operator.GT, values: [NEWER_THAN_GENERATION] },
    { key: 'karpenter.k8s.aws/instance-cpu', operator: Operator.GT, values: [`${leastCpus - 1}`] },
    ...given(instanceTypes, (types) => among('node.kubernetes.io/instance-type', types)),
  ];
}
