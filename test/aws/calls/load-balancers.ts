import { arn, CLUSTER, type Controller, looks, on } from './requests';

const TAG = 'elbv2.k8s.aws/cluster';
const balancer = arn('elasticloadbalancing', 'loadbalancer/app/k8s-shop/0a1b2c3d4e5f6071');
const listener = arn('elasticloadbalancing', 'listener/app/k8s-shop/0a1b2c3d4e5f6071/0a1b2c3d4e5f6072');
const rule = arn(
  'elasticloadbalancing',
  'listener-rule/app/k8s-shop/0a1b2c3d4e5f6071/0a1b2c3d4e5f6072/0a1b2c3d4e5f6073',
);
const targets = arn('elasticloadbalancing', 'targetgroup/k8s-shop/0a1b2c3d4e5f6074');
const group = arn('ec2', 'security-group/sg-0a1b2c3d4e5f60711');
const ofCluster = (name: string) => ({ [`aws:ResourceTag/${TAG}`]: name });
const tagged = (name: string) => ({ [`aws:RequestTag/${TAG}`]: name });

/**
 * AWS Load Balancer Controller v3.5.0: what `docs/install/iam_policy.json` is for, each call with the tags that the
 * controller sets (`pkg/deploy`). Tags of rules and target groups are not among them: the simulator's data has them for
 * load balancers alone.
 */
export const LOAD_BALANCERS: Controller = {
  account: 'kube-system/aws-load-balancer-controller',
  allowed: [
    {
      action: 'iam:CreateServiceLinkedRole',
      on: `arn:aws:iam::111122223333:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing`,
      keys: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' },
    },
    ...looks('acm', 'ListCertificates'),
    ...on(arn('acm', 'certificate/0a1b2c3d-0000-1111-2222-333344445555'))('acm', 'DescribeCertificate'),
    ...looks(
      'ec2',
      ...['DescribeAccountAttributes', 'DescribeAddresses', 'DescribeAvailabilityZones', 'DescribeInstances'],
      ...['DescribeInternetGateways', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'],
      ...['DescribeNetworkInterfaces', 'DescribeTags'],
    ),
    ...on(arn('ec2', 'vpc/vpc-0a1b2c3d4e5f60711'))('ec2', 'GetSecurityGroupsForVpc', 'CreateSecurityGroup'),
    ...on(group, tagged(CLUSTER))('ec2', 'CreateSecurityGroup'),
    ...on(group, { ...tagged(CLUSTER), 'ec2:CreateAction': 'CreateSecurityGroup' })('ec2', 'CreateTags'),
    ...on(group, ofCluster(CLUSTER))('ec2', 'CreateTags', 'DeleteTags', 'DeleteSecurityGroup'),
    ...on(group)('ec2', 'AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress'),
    ...looks(
      'elasticloadbalancing',
      ...['DescribeLoadBalancers', 'DescribeLoadBalancerAttributes', 'DescribeListeners', 'DescribeRules'],
      ...['DescribeListenerCertificates', 'DescribeListenerAttributes', 'DescribeSSLPolicies', 'DescribeTags'],
      ...['DescribeTargetGroups', 'DescribeTargetGroupAttributes', 'DescribeTargetHealth'],
    ),
    ...on(balancer, tagged(CLUSTER))('elasticloadbalancing', 'CreateLoadBalancer'),
    ...on(targets, tagged(CLUSTER))('elasticloadbalancing', 'CreateTargetGroup'),
    ...on(balancer)('elasticloadbalancing', 'CreateListener'),
    ...on(listener)('elasticloadbalancing', 'CreateRule', 'DeleteListener', 'ModifyListener'),
    ...on(listener)('elasticloadbalancing', 'AddListenerCertificates', 'RemoveListenerCertificates'),
    ...on(listener, ofCluster(CLUSTER))('elasticloadbalancing', 'ModifyListenerAttributes'),
    ...on(rule)('elasticloadbalancing', 'DeleteRule', 'ModifyRule', 'SetRulePriorities'),
    ...on(balancer, ofCluster(CLUSTER))(
      'elasticloadbalancing',
      ...['DeleteLoadBalancer', 'ModifyLoadBalancerAttributes', 'SetIpAddressType', 'SetSecurityGroups', 'SetSubnets'],
      ...['AddTags', 'RemoveTags'],
    ),
    ...on(targets, ofCluster(CLUSTER))(
      'elasticloadbalancing',
      ...['DeleteTargetGroup', 'ModifyTargetGroup', 'ModifyTargetGroupAttributes'],
    ),
    ...on(targets)('elasticloadbalancing', 'RegisterTargets', 'DeregisterTargets'),
    ...on(balancer, { ...tagged(CLUSTER), 'elasticloadbalancing:CreateAction': 'CreateLoadBalancer' })(
      'elasticloadbalancing',
      'AddTags',
    ),
  ],
  refused: [
    {
      action: 'elasticloadbalancing:DeleteLoadBalancer',
      on: balancer,
      keys: ofCluster('shop-two'),
      because: 'the load balancer is that of another cluster',
    },
    { action: 'elasticloadbalancing:DeleteLoadBalancer', on: balancer, because: 'nobody has tagged it' },
    {
      action: 'elasticloadbalancing:CreateTargetGroup',
      on: targets,
      keys: tagged('shop-two'),
      because: 'it would belong to another cluster',
    },
    {
      action: 'ec2:DeleteSecurityGroup',
      on: group,
      keys: ofCluster('shop-two'),
      because: 'the group is that of another cluster',
    },
    { action: 'ec2:CreateTags', on: group, keys: tagged(CLUSTER), because: 'it would make a group of others its own' },
    {
      action: 'iam:CreateServiceLinkedRole',
      on: `arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS`,
      keys: { 'iam:AWSServiceName': 'eks.amazonaws.com' },
      because: 'the role is for another service',
    },
  ],
};
