import { ACCOUNT, arn, CLUSTER, type Controller, looks, on, REGION } from './requests';

const OWNED = `kubernetes.io/cluster/${CLUSTER}`;
const NAME = 'eks:eks-cluster-name';
const resource = {
  [`aws:ResourceTag/${OWNED}`]: 'owned',
  'aws:ResourceTag/karpenter.sh/nodepool': 'general',
};
const request = {
  [`aws:RequestTag/${OWNED}`]: 'owned',
  [`aws:RequestTag/${NAME}`]: CLUSTER,
  'aws:RequestTag/karpenter.sh/nodepool': 'general',
};
const ofClass = (side: 'Request' | 'Resource') => ({
  [`aws:${side}Tag/${OWNED}`]: 'owned',
  [`aws:${side}Tag/topology.kubernetes.io/region`]: REGION,
  [`aws:${side}Tag/karpenter.k8s.aws/ec2nodeclass`]: 'general',
});
const image = `arn:aws:ec2:${REGION}::image/ami-0a1b2c3d4e5f60711`;
const subnet = arn('ec2', 'subnet/subnet-0a1b2c3d4e5f60711');
const template = arn('ec2', 'launch-template/lt-0a1b2c3d4e5f60711');
const instance = arn('ec2', 'instance/i-0a1b2c3d4e5f60711');
const fleet = arn('ec2', 'fleet/fleet-0a1b2c3d');
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/${CLUSTER}_0a1b2c3d`;
const nodeRole = `arn:aws:iam::${ACCOUNT}:role/KarpenterNodeRole-${CLUSTER}`;
const queue = arn('sqs', `${CLUSTER}-karpenter`);

/** Karpenter v1.14: the calls of its providers (`pkg/providers`, `pkg/controllers`), with the tags that they set. */
export const KARPENTER: Controller = {
  account: 'kube-system/karpenter',
  allowed: [
    ...[image, subnet].flatMap((one) => on(one)('ec2', 'RunInstances', 'CreateFleet')),
    ...on(template, resource)('ec2', 'RunInstances', 'CreateFleet', 'DeleteLaunchTemplate'),
    ...on(template, request)('ec2', 'CreateLaunchTemplate'),
    ...on(instance, request)('ec2', 'RunInstances', 'CreateFleet'),
    ...on(fleet, request)('ec2', 'CreateFleet'),
    ...on(instance, { ...request, 'ec2:CreateAction': 'RunInstances' })('ec2', 'CreateTags'),
    ...on(instance, {
      ...resource,
      'aws:TagKeys': ['Name', 'karpenter.sh/nodeclaim'],
    })('ec2', 'CreateTags'),
    ...on(instance, resource)('ec2', 'TerminateInstances'),
    ...looks(
      'ec2',
      ...['DescribeImages', 'DescribeInstances', 'DescribeInstanceTypes', 'DescribeInstanceTypeOfferings'],
      ...['DescribeLaunchTemplates', 'DescribeSecurityGroups', 'DescribeSpotPriceHistory', 'DescribeSubnets'],
      'DescribeCapacityReservations',
    ),
    ...on(nodeRole, { 'iam:PassedToService': 'ec2.amazonaws.com' })('iam', 'PassRole'),
    ...on(profile, { ...ofClass('Request'), [`aws:RequestTag/${NAME}`]: CLUSTER })('iam', 'CreateInstanceProfile'),
    ...on(profile, { ...ofClass('Request'), ...ofClass('Resource'), [`aws:RequestTag/${NAME}`]: CLUSTER })(
      'iam',
      'TagInstanceProfile',
    ),
    ...on(profile, ofClass('Resource'))(
      'iam',
      ...['AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile', 'DeleteInstanceProfile'],
    ),
    ...on(profile)('iam', 'GetInstanceProfile'),
    ...looks('iam', 'ListInstanceProfiles'),
    ...looks('pricing', 'GetProducts'),
    ...on(queue)('sqs', 'DeleteMessage', 'GetQueueUrl', 'ReceiveMessage'),
    ...on(arn('eks', `cluster/${CLUSTER}`))('eks', 'DescribeCluster'),
  ],
  beyond: ['ssm:GetParameter'],
  refused: [
    { action: 'ec2:TerminateInstances', on: instance, because: 'nothing says that Karpenter made it' },
    {
      action: 'ec2:TerminateInstances',
      on: instance,
      keys: { 'aws:ResourceTag/kubernetes.io/cluster/shop-two': 'owned', 'aws:ResourceTag/karpenter.sh/nodepool': 'a' },
      because: 'the machine is that of another cluster',
    },
    { action: 'ec2:RunInstances', on: instance, because: 'the machine would carry no tag' },
    {
      action: 'iam:PassRole',
      on: `arn:aws:iam::${ACCOUNT}:role/Administrator`,
      keys: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      because: 'nodes would have the rights of another role',
    },
    {
      action: 'iam:PassRole',
      on: nodeRole,
      keys: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      because: 'the role is for nodes',
    },
    {
      action: 'sqs:ReceiveMessage',
      on: arn('sqs', 'shop-two-karpenter'),
      because: 'the queue is that of another cluster',
    },
    { action: 'ssm:GetParameter', on: arn('ssm', 'parameter/secret'), because: 'the parameter is of the account' },
  ],
};
