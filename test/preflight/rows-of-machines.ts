import { absent } from './account';
import type { Row } from './row';
import { pool } from './rows-of-stacks';
import { ACCOUNT } from './situation';

const quota = (values: Readonly<Record<string, number>>) => ({
  'service-quotas GetServiceQuota': ({ QuotaCode }: Readonly<Record<string, unknown>>) => ({
    Quota: { QuotaCode, Value: values[String(QuotaCode)] ?? 1000 },
  }),
});
const machine = (cores: number, over: object = {}): object => ({
  CpuOptions: { CoreCount: cores, ThreadsPerCore: 2 },
  ...over,
});
const running = (...instances: readonly object[]) => ({
  'ec2 DescribeInstances': { Reservations: [{ Instances: instances }] },
});
const NONE = { ...running(), 'ec2 DescribeAddresses': {}, 'ec2 DescribeVpcs': {}, 'ec2 DescribeNatGateways': {} };
const BUILT = { cluster: { infrastructure: {} as never } };
const balancer = (name: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop' },
});

const FARGATE = {
  Cluster: ['AWS::EKS::Cluster', { Name: 'shop-one' }],
  Profile: ['AWS::EKS::FargateProfile', { Selectors: [{ Namespace: 'argocd' }] }],
} as const;
const onFargate = (replicas: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'server', namespace: 'argocd' },
  spec: {
    replicas,
    template: {
      spec: { containers: [{ name: 'server', resources: { requests: { cpu: '300m', memory: '1Gi' } } }] },
    },
  },
});

/** Quotas: what the platform needs, what others use, and what the account may have. */
export const QUOTAS: readonly Row[] = [
  {
    code: 'preflight/quota',
    what: 'a new account, and pools that may make more',
    scene: { objects: [pool('200', 'on-demand')] },
    wrong: { ...quota({ 'L-1216C47A': 5 }), ...NONE },
    right: { ...quota({ 'L-1216C47A': 200 }), ...NONE },
    says: /vCPUs of standard instances on demand in eu-west-1.*200 or more.*--quota-code L-1216C47A --desired-value 200/s,
    holds: /200 \(limits of NodePools\) and 0 of others of 200/,
  },
  {
    code: 'preflight/quota',
    what: 'machines of others in the same account; those of the cluster itself do not count twice',
    scene: { objects: [pool('200', 'on-demand')] },
    wrong: { ...quota({ 'L-1216C47A': 210 }), ...NONE, ...running(machine(8)) },
    right: {
      ...quota({ 'L-1216C47A': 210 }),
      ...NONE,
      ...running(
        machine(4),
        machine(64, { Tags: [{ Key: 'aws:eks:cluster-name', Value: 'shop-one' }] }),
        machine(64, { InstanceLifecycle: 'spot' }),
      ),
    },
    says: /216 or more: 200 \(limits of NodePools\) and 16 of others/,
    holds: /and 8 of others of 210/,
  },
  {
    code: 'preflight/quota',
    what: 'the day all traffic moves, when the standby may make more',
    scene: { objects: [pool('50', 'on-demand')], whenMoved: [pool('120', 'on-demand')] },
    wrong: { ...quota({ 'L-1216C47A': 100 }), ...NONE },
    right: { ...quota({ 'L-1216C47A': 120 }), ...NONE },
    says: /120 \(limits of NodePools, while one serves\)/,
    holds: /120 \(limits of NodePools, while one serves\) and 0 of others of 120/,
  },
  {
    code: 'preflight/quota',
    what: 'Spot, whose quota is another one',
    scene: { objects: [pool('64', 'spot')] },
    wrong: { ...quota({ 'L-34B43A08': 5 }), ...NONE },
    right: { ...quota({ 'L-34B43A08': 64 }), ...NONE },
    says: /Spot.*L-34B43A08/s,
    holds: /64 \(limits of NodePools\)/,
  },
  {
    code: 'preflight/quota',
    what: 'addresses: five in a new account, of which others have three',
    scene: {
      ...BUILT,
      resources: Object.fromEntries(['A', 'B', 'C'].map((id) => [id, ['AWS::EC2::EIP', {}] as const])),
    },
    wrong: { ...NONE, ...quota({ 'L-0263D0A3': 5 }), 'ec2 DescribeAddresses': { Addresses: [{}, {}, {}] } },
    right: {
      ...NONE,
      ...quota({ 'L-0263D0A3': 5 }),
      'ec2 DescribeAddresses': {
        Addresses: [{}, {}, { Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'shop-one' }] }],
      },
    },
    says: /Elastic IP addresses.*6 or more: 3 \(its stacks\) and 3 of others/s,
    holds: /3 \(its stacks\) and 2 of others of 5/,
  },
  {
    code: 'preflight/quota',
    what: 'networks: five in a new account, of which one is there from the beginning',
    scene: { resources: { Network: ['AWS::EC2::VPC', {}] } },
    wrong: { ...quota({ 'L-F678F1CE': 5 }), 'ec2 DescribeVpcs': { Vpcs: [{}, {}, {}, {}, {}] } },
    right: { ...quota({ 'L-F678F1CE': 5 }), 'ec2 DescribeVpcs': { Vpcs: [{}] } },
    says: /VPCs in eu-west-1.*6 or more/s,
    holds: /VPCs: 1 \(its stacks\) and 1 of others of 5/,
  },
  {
    code: 'preflight/quota',
    what: 'NAT gateways of others in one zone',
    scene: BUILT,
    wrong: {
      ...NONE,
      ...quota({ 'L-FE5A380F': 2 }),
      'ec2 DescribeNatGateways': { NatGateways: ['s1', 's2'].map((SubnetId) => ({ State: 'available', SubnetId })) },
      'ec2 DescribeSubnets': {
        Subnets: ['s1', 's2'].map((SubnetId) => ({ SubnetId, AvailabilityZoneId: 'euw1-az1' })),
      },
    },
    right: {
      ...NONE,
      ...quota({ 'L-FE5A380F': 2 }),
      'ec2 DescribeNatGateways': { NatGateways: ['s1', 's2'].map((SubnetId) => ({ State: 'available', SubnetId })) },
      'ec2 DescribeSubnets': {
        Subnets: ['s1', 's2'].map((SubnetId, i) => ({ SubnetId, AvailabilityZoneId: `euw1-az${i}` })),
      },
    },
    says: /NAT gateways in a zone.*3 or more/s,
    holds: /1 \(one a zone and cluster\) and 1 of others of 2/,
  },
  {
    code: 'preflight/quota',
    what: 'load balancers, of which a group of Ingresses needs one',
    scene: { objects: [balancer('a'), balancer('b')] },
    wrong: {
      ...quota({ 'L-53DA6B97': 1 }),
      'elastic-load-balancing-v2 DescribeLoadBalancers': {},
    },
    right: {
      ...quota({ 'L-53DA6B97': 2 }),
      // Those of the cluster itself are there already.
      'elastic-load-balancing-v2 DescribeLoadBalancers': {
        LoadBalancers: [{ Type: 'application' }, { Type: 'application' }],
      },
    },
    says: /Application Load Balancers.*2 or more/s,
    holds: /2 \(groups of Ingresses\) and 0 of others of 2/,
  },
  {
    code: 'preflight/quota',
    what: 'pods on Fargate, with a rollout of theirs under way, in sizes of Fargate',
    scene: { resources: FARGATE, objects: [onFargate(12)] },
    rightScene: { resources: FARGATE, objects: [onFargate(8)] },
    wrong: { ...NONE, ...quota({ 'L-3032A538': 6 }), 'eks ListClusters': { clusters: [] } },
    right: { ...NONE, ...quota({ 'L-3032A538': 6 }), 'eks ListClusters': { clusters: ['shop-one'] } },
    says: /vCPUs on Fargate.*7\.5 \(pods of Fargate profiles\)/s,
    holds: /vCPUs on Fargate: 5 \(pods of Fargate profiles\) of 6/,
  },
  {
    code: 'preflight/quota',
    what: 'a quota that was never raised, which is that of everybody',
    scene: { objects: [pool('200', 'on-demand')] },
    wrong: {
      ...NONE,
      'service-quotas GetServiceQuota': absent('NoSuchResourceException'),
      'service-quotas GetAWSDefaultServiceQuota': { Quota: { QuotaCode: 'L-1216C47A', Value: 5 } },
    },
    right: {
      ...NONE,
      'service-quotas GetServiceQuota': absent('NoSuchResourceException'),
      'service-quotas GetAWSDefaultServiceQuota': { Quota: { QuotaCode: 'L-1216C47A', Value: 256 } },
    },
    says: /a quota of 5/,
    holds: /of 256/,
  },
];

const nodeClass = (alias: string): object => ({
  apiVersion: 'karpenter.k8s.aws/v1',
  kind: 'EC2NodeClass',
  metadata: { name: 'general' },
  spec: { amiSelectorTerms: [{ alias }], role: 'KarpenterNodeRole-shop-one' },
});

const reserving = {
  apiVersion: 'karpenter.k8s.aws/v1',
  kind: 'EC2NodeClass',
  metadata: { name: 'general' },
  spec: { capacityReservationSelectorTerms: [{ tags: { purpose: 'failover' } }] },
};

const AL2023 =
  '/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/arm64/standard/' +
  'amazon-eks-node-al2023-arm64-standard-1.36-v20260810/image_id';
const parameters = (...names: readonly string[]) => ({
  'ssm GetParameter': ({ Name }: Readonly<Record<string, unknown>>) =>
    names.includes(String(Name)) ? { Parameter: { Value: 'ami-0a' } } : absent('ParameterNotFound'),
});

/** Images of machines, builds of add-ons, zones and reservations. */
export const NODES: readonly Row[] = [
  {
    code: 'preflight/reservation',
    what: 'a reservation that ended',
    scene: { objects: [reserving] },
    wrong: { 'ec2 DescribeCapacityReservations': { CapacityReservations: [] } },
    right: {
      'ec2 DescribeCapacityReservations': {
        CapacityReservations: [
          { InstanceType: 'm7g.2xlarge', TotalInstanceCount: 6, AvailableInstanceCount: 4 },
          { InstanceType: 'c7g.2xlarge', TotalInstanceCount: 2, AvailableInstanceCount: 2 },
        ],
      },
    },
    says: /no active reservation.*purpose=failover/s,
    holds: /6 x m7g\.2xlarge \(4 free\), 2 x c7g\.2xlarge \(2 free\)/,
  },
  {
    code: 'preflight/node-image',
    what: 'an alias of Amazon Linux that AWS did not build for this version',
    scene: { objects: [nodeClass('al2023@v20260810'), pool('1', 'on-demand')] },
    wrong: parameters(AL2023.replaceAll('1.36', '1.35')),
    right: parameters(AL2023),
    says: /EC2NodeClass general \(arm64\).*1\.36-v20260810/s,
    holds: /EC2NodeClass general \(arm64\) in eu-west-1: ami-0a/,
  },
  {
    code: 'preflight/node-image',
    what: 'an alias of Bottlerocket',
    scene: { objects: [nodeClass('bottlerocket@v1.40.0'), pool('1', 'on-demand')] },
    wrong: parameters(),
    right: parameters('/aws/service/bottlerocket/aws-k8s-1.36/arm64/1.40.0/image_id'),
    says: /bottlerocket/,
    holds: /ami-0a/,
  },
  {
    code: 'preflight/node-image',
    what: 'an image that a launch template looks up',
    scene: {
      resources: {
        Bastion: [
          'AWS::EC2::LaunchTemplate',
          { LaunchTemplateData: { ImageId: 'resolve:ssm:/aws/service/ami/latest' } },
        ],
      },
    },
    wrong: parameters(),
    right: parameters('/aws/service/ami/latest'),
    says: /Bastion of shop-one.*\/aws\/service\/ami\/latest/s,
    holds: /Bastion of shop-one/,
  },
  {
    code: 'preflight/addon-version',
    what: 'a build of an add-on that EKS does not have',
    scene: {
      resources: { Dns: ['AWS::EKS::Addon', { AddonName: 'coredns', AddonVersion: 'v1.14.3-eksbuild.99' }] },
    },
    wrong: addonVersions('v1.14.3-eksbuild.23'),
    right: addonVersions('v1.14.3-eksbuild.99'),
    says: /coredns in eu-west-1.*v1\.14\.3-eksbuild\.99.*v1\.14\.3-eksbuild\.23/s,
    holds: /coredns v1\.14\.3-eksbuild\.99 for 1\.36/,
  },
  {
    code: 'preflight/zone-id',
    what: 'a zone that the account does not have',
    scene: { resources: { Subnet: ['AWS::EC2::Subnet', { AvailabilityZoneId: 'use1-az3' }] } },
    wrong: { 'ec2 DescribeAvailabilityZones': { AvailabilityZones: [{ ZoneId: 'use1-az1' }] } },
    right: { 'ec2 DescribeAvailabilityZones': { AvailabilityZones: [{ ZoneId: 'use1-az3' }] } },
    says: /use1-az3.*use1-az1/s,
    holds: /use1-az3/,
  },
];

function addonVersions(addonVersion: string) {
  return { 'eks DescribeAddonVersions': { addons: [{ addonVersions: [{ addonVersion }] }] } };
}

const IMAGE = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.0.0`;
const pods = (image: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'api', image }] } } },
});
const allowed = (EvalDecision: string) => ({
  'iam SimulatePrincipalPolicy': { EvaluationResults: [{ EvalActionName: 'ecr:BatchGetImage', EvalDecision }] },
});
const THERE = { 'ecr DescribeImages': { imageDetails: [{}] } };

/** Images of pods. */
export const IMAGES: readonly Row[] = [
  {
    code: 'preflight/image',
    what: 'an image that was not pushed, or whose copy is on its way',
    scene: { objects: [pods(IMAGE)] },
    wrong: { 'ecr DescribeImages': absent('ImageNotFoundException') },
    right: THERE,
    says: /image shop\/api:1\.0\.0 in eu-west-1/,
    holds: /shop\/api:1\.0\.0 in eu-west-1/,
  },
  {
    code: 'preflight/image-pull',
    what: 'nodes that may not pull',
    scene: { objects: [pods(IMAGE), nodeClass('al2023@latest')] },
    wrong: { ...THERE, ...allowed('explicitDeny') },
    right: { ...THERE, ...allowed('allowed') },
    says: /KarpenterNodeRole-shop-one.*ecr:BatchGetImage/s,
    holds: /KarpenterNodeRole-shop-one may pull from 1 repositories/,
  },
];
