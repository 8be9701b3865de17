import { absent } from './account';
import type { Row } from './row';
import { pool } from './rows-before';

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
    says: /standard instances on demand in eu-west-1.*200 or more.*--quota-code L-1216C47A --desired-value 200/s,
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
