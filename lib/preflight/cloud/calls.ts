/*
 * Every call that preflight makes, and the right that IAM asks for it (Service Authorization Reference). All of them
 * look; the one that starts something is `detect-stack-drift`, which is made on request alone.
 */

/** What each call takes; a call that anybody may make takes nothing. */
export const CALLS = {
  'acm DescribeCertificate': 'acm:DescribeCertificate',
  'cloudformation DescribeStackDriftDetectionStatus': 'cloudformation:DescribeStackDriftDetectionStatus',
  'cloudformation DescribeStacks': 'cloudformation:DescribeStacks',
  'cloudformation DetectStackDrift': 'cloudformation:DetectStackDrift',
  'ec2 DescribeAddresses': 'ec2:DescribeAddresses',
  'ec2 DescribeAvailabilityZones': 'ec2:DescribeAvailabilityZones',
  'ec2 DescribeCapacityReservations': 'ec2:DescribeCapacityReservations',
  'ec2 DescribeInstanceTypes': 'ec2:DescribeInstanceTypes',
  'ec2 DescribeInstances': 'ec2:DescribeInstances',
  'ec2 DescribeNatGateways': 'ec2:DescribeNatGateways',
  'ec2 DescribeSubnets': 'ec2:DescribeSubnets',
  'ec2 DescribeVpcs': 'ec2:DescribeVpcs',
  'ecr DescribeImages': 'ecr:DescribeImages',
  'eks DescribeAddonVersions': 'eks:DescribeAddonVersions',
  'eks DescribeCluster': 'eks:DescribeCluster',
  'eks ListClusters': 'eks:ListClusters',
  'elastic-load-balancing-v2 DescribeLoadBalancers': 'elasticloadbalancing:DescribeLoadBalancers',
  'iam GetOpenIDConnectProvider': 'iam:GetOpenIDConnectProvider',
  'iam GetRole': 'iam:GetRole',
  'iam SimulatePrincipalPolicy': 'iam:SimulatePrincipalPolicy',
  'route-53 GetHostedZone': 'route53:GetHostedZone',
  'route-53 ListHostedZonesByName': 'route53:ListHostedZonesByName',
  's3 HeadBucket': 's3:ListBucket',
  'secrets-manager DescribeSecret': 'secretsmanager:DescribeSecret',
  'secrets-manager GetSecretValue': 'secretsmanager:GetSecretValue',
  'service-quotas GetAWSDefaultServiceQuota': 'servicequotas:GetAWSDefaultServiceQuota',
  'service-quotas GetServiceQuota': 'servicequotas:GetServiceQuota',
  'sqs GetQueueUrl': 'sqs:GetQueueUrl',
  'ssm GetParameter': 'ssm:GetParameter',
  'sts GetCallerIdentity': '',
} as const;

/** A call, by the client of the SDK and the name of the operation. */
export type Operation = keyof typeof CALLS;

/** Calls that start something, though nothing but a result of CloudFormation is written by it. */
export const ON_REQUEST: readonly Operation[] = [
  'cloudformation DescribeStackDriftDetectionStatus',
  'cloudformation DetectStackDrift',
];

/** What preflight has to be allowed, sorted, each once. */
export const RIGHTS: readonly string[] = [...new Set(Object.values(CALLS))].filter((action) => action !== '').sort();

/** A policy of IAM with these rights. None of the calls knows beforehand the ids of all that it asks about. */
export const rightsPolicy = (actions: readonly string[] = RIGHTS): object => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'ArchipelPreflight', Effect: 'Allow', Action: actions, Resource: '*' }],
});
