import { regionalArn } from '../../identity/arns';
import { type AwsHome, type IdentityPolicy, ownPolicy } from '../../identity/identity';
import type { AddonKind } from '../kind';

/**
 * The cluster autoscaler: changes the size of the managed node groups of an EKS cluster that are tagged
 * `k8s.io/cluster-autoscaler/enabled` and `k8s.io/cluster-autoscaler/<cluster>`.
 *
 * Karpenter makes nodes without groups and is the usual choice; this is for clusters whose groups exist already.
 */
export interface ClusterAutoscaler {
  readonly kind: 'cluster-autoscaler';
}

export const clusterAutoscaler = {
  on: 'eks',
  thereInstead: 'whoever made the cluster adds its nodes (node pools of GKE and AKS, Cluster API)',
  whyNotElsewhere: "it changes the size of a cloud's node groups, and k3s runs on machines that are listed one by one",
  namespaces: () => ['kube-system'],
  accounts: { 'cluster-autoscaler': { namespace: 'kube-system', serviceAccount: 'cluster-autoscaler' } },
  identities: (_, { cluster }) => [['cluster-autoscaler', [nodeGroups(cluster)]]],
  fields: {},
} as const satisfies AddonKind<ClusterAutoscaler, 'cluster-autoscaler'>;

/**
 * Reading of all node groups, which cannot be bound to some, and resizing of those that carry the cluster's tag
 * (kubernetes/autoscaler, cloudprovider/aws/README.md, without the reading of launch configurations, which managed node
 * groups do not use).
 */
function nodeGroups(cluster: AwsHome): IdentityPolicy {
  return ownPolicy(
    'node-groups',
    {
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeScalingActivities',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } },
    },
    {
      actions: ['eks:DescribeNodegroup'],
      resources: [regionalArn(cluster, 'eks', `nodegroup/${cluster.clusterName}/*/*`)],
    },
    {
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      resources: [regionalArn(cluster, 'autoscaling', 'autoScalingGroup:*:autoScalingGroupName/*')],
      conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster.clusterName}`]: 'owned' } },
    },
  );
}
