/** A controller with the calls that it makes of AWS. */
export interface Caller {
  /** `<namespace>/<name>` of its ServiceAccount. */
  readonly account: string;
  readonly actions: readonly string[];
  /** It calls nothing unless the cluster has objects of one of these kinds. @default - it always calls */
  readonly onlyFor?: readonly string[];
}

const all = (service: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${service}:${name}`);

/**
 * What controllers call, by the policies that their projects publish for the versions of the pins. Calls of what is
 * off (WAF, Shield) are left out, and those that only delete what an older version made.
 *
 * @see docs/install/iam_policy.json of aws-load-balancer-controller v3.5.0; the CloudFormation of Karpenter 1.14
 */
export const CALLS: readonly Caller[] = [
  {
    account: 'kube-system/aws-load-balancer-controller',
    actions: [
      'iam:CreateServiceLinkedRole',
      ...all('acm', 'ListCertificates', 'DescribeCertificate'),
      ...all(
        'ec2',
        ...['DescribeAccountAttributes', 'DescribeAddresses', 'DescribeAvailabilityZones', 'DescribeInstances'],
        ...['DescribeInternetGateways', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'],
        ...['DescribeNetworkInterfaces', 'DescribeTags', 'GetSecurityGroupsForVpc', 'CreateSecurityGroup'],
        ...['DeleteSecurityGroup', 'CreateTags', 'DeleteTags', 'AuthorizeSecurityGroupIngress'],
        'RevokeSecurityGroupIngress',
      ),
      ...all(
        'elasticloadbalancing',
        ...['DescribeLoadBalancers', 'DescribeLoadBalancerAttributes', 'DescribeListeners', 'DescribeRules'],
        ...['DescribeListenerCertificates', 'DescribeListenerAttributes', 'DescribeSSLPolicies', 'DescribeTags'],
        ...['DescribeTargetGroups', 'DescribeTargetGroupAttributes', 'DescribeTargetHealth'],
        ...['CreateLoadBalancer', 'CreateListener', 'CreateRule', 'CreateTargetGroup'],
        ...['DeleteLoadBalancer', 'DeleteListener', 'DeleteRule', 'DeleteTargetGroup'],
        ...['ModifyLoadBalancerAttributes', 'ModifyListener', 'ModifyListenerAttributes', 'ModifyRule'],
        ...['ModifyTargetGroup', 'ModifyTargetGroupAttributes', 'RegisterTargets', 'DeregisterTargets'],
        ...['SetIpAddressType', 'SetSecurityGroups', 'SetSubnets', 'SetRulePriorities'],
        ...['AddListenerCertificates', 'RemoveListenerCertificates', 'AddTags', 'RemoveTags'],
      ),
    ],
  },
  {
    account: 'kube-system/karpenter',
    actions: [
      ...all(
        'ec2',
        ...['CreateFleet', 'RunInstances', 'CreateLaunchTemplate', 'DeleteLaunchTemplate', 'CreateTags'],
        ...['TerminateInstances', 'DescribeImages', 'DescribeInstances', 'DescribeInstanceTypes'],
        ...['DescribeInstanceTypeOfferings', 'DescribeLaunchTemplates', 'DescribeSecurityGroups'],
        ...['DescribeSpotPriceHistory', 'DescribeSubnets', 'DescribeCapacityReservations'],
      ),
      ...all(
        'iam',
        ...['PassRole', 'CreateInstanceProfile', 'TagInstanceProfile', 'AddRoleToInstanceProfile'],
        ...['RemoveRoleFromInstanceProfile', 'DeleteInstanceProfile', 'GetInstanceProfile', 'ListInstanceProfiles'],
      ),
      ...all('sqs', 'DeleteMessage', 'GetQueueUrl', 'ReceiveMessage'),
      ...['ssm:GetParameter', 'pricing:GetProducts', 'eks:DescribeCluster'],
    ],
  },
  {
    account: 'external-dns/external-dns',
    actions: all('route53', 'ChangeResourceRecordSets', 'ListHostedZones', 'ListResourceRecordSets'),
  },
  {
    account: 'velero/velero',
    actions: [
      ...all('s3', 'GetObject', 'PutObject', 'DeleteObject', 'ListBucket'),
      ...all('s3', 'AbortMultipartUpload', 'ListMultipartUploadParts'),
      ...all('ec2', 'DescribeVolumes', 'DescribeSnapshots', 'CreateSnapshot', 'CreateVolume', 'CreateTags'),
      'ec2:DeleteSnapshot',
    ],
  },
  {
    account: 'external-secrets/external-secrets',
    actions: ['secretsmanager:GetSecretValue'],
    onlyFor: ['ExternalSecret', 'ClusterExternalSecret'],
  },
];
