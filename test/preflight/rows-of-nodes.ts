import { absent } from './account';
import type { Row } from './row';
import { pool } from './rows-before';
import { ACCOUNT } from './situation';

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
