import { karpenterNodeRoleName, karpenterQueueName } from '../names/aws';
import { clusterArn, iamArn, regionalArn } from './arns';
import type { IamConditions, AwsHome, IdentityPolicy, IdentityStatement } from './identity';

/**
 * What Karpenter may do, in the six parts of its authors (Karpenter v1.14.1, getting-started, cloudformation.yaml):
 * whatever changes something is tied to the tags that Karpenter puts on what it makes for this cluster.
 */
export function karpenterPolicies(cluster: AwsHome): readonly IdentityPolicy[] {
  return [
    { kind: 'own', name: 'node-lifecycle', statements: nodeLifecycle(cluster) },
    { kind: 'own', name: 'iam-integration', statements: iamIntegration(cluster) },
    {
      kind: 'own',
      name: 'eks-integration',
      statements: [{ actions: ['eks:DescribeCluster'], resources: [clusterArn(cluster)] }],
    },
    {
      kind: 'own',
      name: 'interruption',
      statements: [
        {
          actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
          resources: [regionalArn(cluster, 'sqs', karpenterQueueName(cluster))],
        },
      ],
    },
    {
      kind: 'own',
      name: 'zonal-shift',
      statements: [
        {
          actions: ['arc-zonal-shift:GetManagedResource'],
          resources: ['*'],
          conditions: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': clusterArn(cluster) } },
        },
      ],
    },
    { kind: 'own', name: 'resource-discovery', statements: resourceDiscovery(cluster) },
  ];
}

const NODE_POOL = 'karpenter.sh/nodepool';
const NODE_CLASS = 'karpenter.k8s.aws/ec2nodeclass';
const REGION = 'topology.kubernetes.io/region';
const EKS_NAME = 'eks:eks-cluster-name';
const owned = ({ clusterName }: AwsHome): string => `kubernetes.io/cluster/${clusterName}`;

/** The resource was made by Karpenter for this cluster. */
const madeHere = (cluster: AwsHome): IamConditions => ({
  StringEquals: { [`aws:ResourceTag/${owned(cluster)}`]: 'owned' },
  StringLike: { [`aws:ResourceTag/${NODE_POOL}`]: '*' },
});

/** The request tags what it makes as Karpenter's, of this cluster. */
const taggedHere = (cluster: AwsHome, alsoEqual: Readonly<Record<string, readonly string[]>> = {}): IamConditions => ({
  StringEquals: {
    [`aws:RequestTag/${owned(cluster)}`]: 'owned',
    [`aws:RequestTag/${EKS_NAME}`]: cluster.clusterName,
    ...alsoEqual,
  },
  StringLike: { [`aws:RequestTag/${NODE_POOL}`]: '*' },
});

/** Machine images and snapshots of AWS belong to no account; the rest may be shared by another one. */
const ec2 = ({ region }: AwsHome, account: '' | '*', ...kinds: readonly string[]): readonly string[] =>
  kinds.map((kind) => `arn:aws:ec2:${region}:${account}:${kind}/*`);

const nodeLifecycle = (cluster: AwsHome): readonly IdentityStatement[] => [
  ...launching(cluster),
  ...tagging(cluster),
  {
    actions: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
    resources: ec2(cluster, '*', 'instance', 'launch-template'),
    conditions: madeHere(cluster),
  },
];

/** What Karpenter makes, and therefore tags. */
const made = (cluster: AwsHome): readonly string[] =>
  ec2(cluster, '*', 'fleet', 'instance', 'launch-template', 'network-interface', 'spot-instances-request', 'volume');

const launching = (cluster: AwsHome): readonly IdentityStatement[] => [
  {
    actions: ['ec2:CreateFleet', 'ec2:RunInstances'],
    resources: [
      ...ec2(cluster, '', 'image', 'snapshot'),
      ...ec2(cluster, '*', 'capacity-reservation', 'placement-group', 'security-group', 'subnet'),
    ],
  },
  {
    actions: ['ec2:CreateFleet', 'ec2:RunInstances'],
    resources: ec2(cluster, '*', 'launch-template'),
    conditions: madeHere(cluster),
  },
  {
    actions: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate', 'ec2:RunInstances'],
    resources: made(cluster),
    conditions: taggedHere(cluster),
  },
];

const tagging = (cluster: AwsHome): readonly IdentityStatement[] => [
  {
    actions: ['ec2:CreateTags'],
    resources: made(cluster),
    conditions: taggedHere(cluster, { 'ec2:CreateAction': ['CreateFleet', 'CreateLaunchTemplate', 'RunInstances'] }),
  },
  {
    actions: ['ec2:CreateTags'],
    resources: ec2(cluster, '*', 'instance'),
    conditions: {
      ...madeHere(cluster),
      StringEqualsIfExists: { [`aws:RequestTag/${EKS_NAME}`]: cluster.clusterName },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['Name', EKS_NAME, 'karpenter.sh/nodeclaim'] },
    },
  },
];

function iamIntegration(cluster: AwsHome): readonly IdentityStatement[] {
  const profiles = [iamArn(cluster, 'instance-profile/*')];
  const resourceTags = {
    [`aws:ResourceTag/${owned(cluster)}`]: 'owned',
    [`aws:ResourceTag/${REGION}`]: cluster.region,
  };
  const requestTags = {
    [`aws:RequestTag/${owned(cluster)}`]: 'owned',
    [`aws:RequestTag/${EKS_NAME}`]: cluster.clusterName,
    [`aws:RequestTag/${REGION}`]: cluster.region,
  };
  const ofResource = { [`aws:ResourceTag/${NODE_CLASS}`]: '*' };
  const ofRequest = { [`aws:RequestTag/${NODE_CLASS}`]: '*' };
  return [
    {
      actions: ['iam:PassRole'],
      resources: [iamArn(cluster, `role/${karpenterNodeRoleName(cluster)}`)],
      conditions: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] } },
    },
    {
      actions: ['iam:CreateInstanceProfile'],
      resources: profiles,
      conditions: { StringEquals: requestTags, StringLike: ofRequest },
    },
    {
      actions: ['iam:TagInstanceProfile'],
      resources: profiles,
      conditions: { StringEquals: { ...requestTags, ...resourceTags }, StringLike: { ...ofRequest, ...ofResource } },
    },
    {
      actions: ['iam:AddRoleToInstanceProfile', 'iam:DeleteInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
      resources: profiles,
      conditions: { StringEquals: resourceTags, StringLike: ofResource },
    },
  ];
}

/** Reading only. EC2 knows no resources for these actions; the region is what can be held. */
function resourceDiscovery(cluster: AwsHome): readonly IdentityStatement[] {
  return [
    {
      actions: [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeInstances',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } },
    },
    { actions: ['ssm:GetParameter'], resources: [`arn:aws:ssm:${cluster.region}::parameter/aws/service/*`] },
    { actions: ['iam:ListInstanceProfiles', 'pricing:GetProducts'], resources: ['*'] },
    { actions: ['iam:GetInstanceProfile'], resources: [iamArn(cluster, 'instance-profile/*')] },
  ];
}
