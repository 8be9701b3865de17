import { Match, Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { ClusterStack } from '../../lib/aws/cluster-stack';
import { CDK_CONTEXT } from '../../lib/aws/flags';
import { Cidr, CLOUD_OUTPUTS } from '../../lib/model';
import { built } from '../support/eks-platform';
import { platform } from '../support/small-platform';
import { builtTemplate } from './support';

const plain = builtTemplate();
const karpenter = builtTemplate(
  {},
  { addons: [{ kind: 'karpenter', nodePools: [] }, { kind: 'load-balancer-controller' }] },
);
const cluster = (properties: object): void => plain.hasResourceProperties('AWS::EKS::Cluster', properties);

test('the control plane writes every log, with an end and encrypted', () => {
  cluster({
    Logging: {
      ClusterLogging: {
        EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })),
      },
    },
  });
  plain.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/eks/shop-one/cluster',
    RetentionInDays: 365,
    KmsKeyId: { 'Fn::GetAtt': ['DataKey', 'Arn'] },
  });
});

test('the log group is there before EKS would make one', () =>
  plain.hasResource('AWS::EKS::Cluster', { DependsOn: ['ControlPlaneLogGroup'] }));
test('Secrets are encrypted with a key of their own', () =>
  cluster({
    EncryptionConfig: [{ Provider: { KeyArn: { 'Fn::GetAtt': ['SecretsKey', 'Arn'] } }, Resources: ['secrets'] }],
  }));
test('nobody gets in but by an access entry', () =>
  cluster({ AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false } }));
test('EKS adds nothing by itself', () => cluster({ BootstrapSelfManagedAddons: false }));
test('the cluster cannot be deleted by mistake, once its stack has been made', () => {
  cluster({ DeletionProtection: { 'Fn::If': ['Protected', true, false] } });
  plain.hasParameter('DeletionProtection', { AllowedValues: ['true', 'false'], Default: Match.absent() });
  plain.hasCondition('Protected', { 'Fn::Equals': [{ Ref: 'DeletionProtection' }, 'true'] });
});
test.each([
  [{}, true],
  [{ firstDeployment: 'true' }, false],
])('with the context %j the stack is protected: %s', (context, expected) => {
  const app = new App({ context, postCliContext: CDK_CONTEXT });
  expect(new ClusterStack(app, platform({}, built()), built()).terminationProtection).toBe(expected);
});
test('a role is in the groups of Kubernetes that the platform says', () =>
  builtTemplate({
    access: [{ name: 'night', role: 'Night', madeBy: 'a test', may: 'view', groups: ['shop:night'] }],
  }).hasResourceProperties('AWS::EKS::AccessEntry', { KubernetesGroups: ['shop:night'], Type: 'STANDARD' }));
test('extended support is never bought', () => cluster({ UpgradePolicy: { SupportType: 'STANDARD' } }));
test('the endpoint is private where the platform says so', () =>
  cluster({
    ResourcesVpcConfig: Match.objectLike({
      EndpointPrivateAccess: true,
      EndpointPublicAccess: false,
      PublicAccessCidrs: Match.absent(),
    }),
  }));

test('a limited endpoint takes the named ranges', () => {
  builtTemplate({ endpoint: { access: 'limited', from: [Cidr.of('203.0.113.0/24')] } }).hasResourceProperties(
    'AWS::EKS::Cluster',
    { ResourcesVpcConfig: Match.objectLike({ EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] }) },
  );
});

test('a role of people may do what the platform says', () => {
  plain.hasResourceProperties('AWS::EKS::AccessEntry', {
    PrincipalArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ShopAdmin' },
    Type: 'STANDARD',
    AccessPolicies: [
      {
        AccessScope: { Type: 'cluster' },
        PolicyArn: { 'Fn::Sub': 'arn:${AWS::Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy' },
      },
    ],
  });
});

test('the network has the addresses that the platform states, in its zones', () => {
  plain.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  plain.hasResourceProperties('AWS::EC2::Subnet', {
    CidrBlock: '10.0.128.0/18',
    AvailabilityZoneId: 'euw1-az2',
    MapPublicIpOnLaunch: false,
  });
});

test('nodes and pods are in private subnets', () =>
  cluster({
    ResourcesVpcConfig: Match.objectLike({ SubnetIds: [{ Ref: 'PrivateSubnetAz1' }, { Ref: 'PrivateSubnetAz2' }] }),
  }));
test('Karpenter finds private subnets by their tag', () =>
  plain.hasResourceProperties('AWS::EC2::Subnet', {
    CidrBlock: '10.0.64.0/18',
    Tags: Match.arrayWith([{ Key: 'karpenter.sh/discovery', Value: 'shop-one' }]),
  }));
test('buckets are reached past the NAT gateways, from every private subnet', () =>
  plain.hasResourceProperties('AWS::EC2::VPCEndpoint', {
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    VpcEndpointType: 'Gateway',
    RouteTableIds: [{ Ref: 'PrivateRouteTableAz1' }, { Ref: 'PrivateRouteTableAz2' }],
  }));
test('one NAT gateway, or one in each zone', () => {
  plain.resourceCountIs('AWS::EC2::NatGateway', 1);
  builtTemplate({ nat: 'per-zone' }).resourceCountIs('AWS::EC2::NatGateway', 2);
});
test('every connection is logged', () =>
  plain.hasResourceProperties('AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, TrafficType: 'ALL' }));
test('or only what was refused, where the platform says so', () =>
  builtTemplate({ flowLogs: 'refused' }).hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' }));

test('DNS, Karpenter and Argo CD run on Fargate where nothing else is said', () => {
  plain.hasResourceProperties('AWS::EKS::FargateProfile', {
    Selectors: [
      { Namespace: 'kube-system', Labels: [{ Key: 'k8s-app', Value: 'kube-dns' }] },
      { Namespace: 'kube-system', Labels: [{ Key: 'app.kubernetes.io/name', Value: 'karpenter' }] },
      { Namespace: 'argocd' },
    ],
  });
});

test('Karpenter on Fargate takes its role by the issuer of the cluster', () => {
  const [role] = Object.values(
    karpenter.findResources('AWS::IAM::Role', { Properties: { RoleName: 'shop-one-karpenter' } }),
  ) as {
    readonly Properties: { readonly AssumeRolePolicyDocument: { readonly 'Fn::Sub': readonly [string, object] } };
  }[];
  const [text, variables] = role?.Properties.AssumeRolePolicyDocument['Fn::Sub'] ?? ['{}', {}];
  expect(JSON.parse(text)).toMatchObject({
    Statement: [
      {
        Principal: { Federated: '${OidcProvider}' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            '${Issuer}:sub': 'system:serviceaccount:kube-system:karpenter',
            '${Issuer}:aud': 'sts.amazonaws.com',
          },
        },
      },
    ],
  });
  expect(variables).toEqual({
    Issuer: { 'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::GetAtt': ['Cluster', 'OpenIdConnectIssuerUrl'] }] }] },
  });
});

test('Karpenter in a node group takes it by Pod Identity', () => {
  const addons = [{ name: 'vpc-cni' }, { name: 'kube-proxy' }, { name: 'coredns' }] as const;
  const template = builtTemplate(
    {
      capacity: { kind: 'nodegroup', instanceTypes: ['m7g.large'], architecture: 'arm64', size: { min: 2, max: 3 } },
      addons,
    },
    { addons: [{ kind: 'karpenter', nodePools: [] }] },
  );
  template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { ServiceAccount: 'karpenter' });
  template.resourceCountIs('AWS::IAM::OIDCProvider', 0);
});

test('nodes of a node group come after what they need, and DNS after the nodes', () => {
  const addons = [{ name: 'vpc-cni' }, { name: 'kube-proxy' }, { name: 'coredns' }] as const;
  const template = builtTemplate({
    capacity: { kind: 'nodegroup', instanceTypes: ['m7g.large'], architecture: 'arm64', size: { min: 2, max: 3 } },
    addons,
  });
  template.hasResource('AWS::EKS::Nodegroup', { DependsOn: ['AddonKubeProxy', 'AddonVpcCni'] });
  template.hasResource('AWS::EKS::Addon', { Properties: { AddonName: 'coredns' }, DependsOn: ['SystemNodes'] });
});

test('in Auto Mode EKS makes the nodes, and there is no Fargate', () => {
  const template = builtTemplate({ capacity: { kind: 'auto' } });
  template.hasResourceProperties('AWS::EKS::Cluster', {
    ComputeConfig: { Enabled: true, NodeRoleArn: { 'Fn::GetAtt': ['EksNodeRole', 'Arn'] } },
    StorageConfig: { BlockStorage: { Enabled: true } },
    KubernetesNetworkConfig: Match.objectLike({ ElasticLoadBalancing: { Enabled: true } }),
  });
  template.resourceCountIs('AWS::EKS::FargateProfile', 0);
});

test('nodes of Karpenter may join', () =>
  karpenter.hasResourceProperties('AWS::EKS::AccessEntry', {
    Type: 'EC2_LINUX',
    PrincipalArn: { 'Fn::GetAtt': ['KarpenterNodeRole', 'Arn'] },
  }));
test('five rules fill the queue that Karpenter reads', () => {
  karpenter.resourceCountIs('AWS::Events::Rule', 5);
  karpenter.allResourcesProperties('AWS::Events::Rule', {
    Targets: [{ Arn: { 'Fn::GetAtt': ['InterruptionQueue', 'Arn'] } }],
  });
});
test('messages that Karpenter cannot handle are kept', () =>
  karpenter.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'shop-one-karpenter',
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['InterruptionDeadLetters', 'Arn'] } },
  }));
test('without Karpenter there is neither queue nor rule', () => plain.resourceCountIs('AWS::SQS::Queue', 0));

test('every output that the platform reads back is written where its resource is made', () => {
  const template = builtTemplate(
    { certificate: ['shop.example'] },
    { addons: [{ kind: 'external-dns', ownedDomain: 'a.shop.example', zone: 'shop.example' }] },
  );
  const written = Object.keys(template.findOutputs('*'));
  expect(Object.keys(CLOUD_OUTPUTS).filter((name) => !written.includes(name))).toEqual(['AmpWorkspaceId']);
});

test.each([
  [undefined, 'LINUX_CONTAINER', 'aws/codebuild/amazonlinux-x86_64-standard:5.0'],
  ['arm64', 'ARM_CONTAINER', 'aws/codebuild/amazonlinux-aarch64-standard:3.0'],
] as const)('an image for %s is built on a machine of that kind', (architecture, Type, Image) => {
  const build = {
    name: 'Api',
    repository: 'shop/api',
    source: 'https://github.com/shop/api.git',
    ...(architecture === undefined ? {} : { architecture }),
  } as const;
  builtTemplate({ registry: { repositories: ['shop/api'] }, builds: [build] }).hasResourceProperties(
    'AWS::CodeBuild::Project',
    { Environment: { Type, Image } },
  );
});

test('nothing runs code in the account', () => {
  const types = new Set(
    Object.values(plain.findResources('*') as Record<string, { readonly Type: string }>).map(({ Type }) => Type),
  );
  expect([...types].filter((type) => type.startsWith('AWS::Lambda') || type.startsWith('Custom::'))).toEqual([]);
});

test('what holds data outlives the stack', () => {
  const kept = ['AWS::KMS::Key', 'AWS::Logs::LogGroup'];
  const all = Object.entries(
    plain.findResources('*') as Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>,
  );
  expect(
    all
      .filter(([, { Type, DeletionPolicy }]) => kept.includes(Type) && DeletionPolicy !== 'RetainExceptOnCreate')
      .map(([id]) => id),
  ).toEqual([]);
});

test('rendering without a disk gives what App.synth writes', () => {
  const one = built();
  const stack = new ClusterStack(
    new App({
      analyticsReporting: false,
      treeMetadata: false,
      postCliContext: CDK_CONTEXT,
      builtinCloudFormationValidation: false,
    }),
    platform({}, one),
    one,
  );
  expect(JSON.parse(JSON.stringify(stack.template()))).toEqual(Template.fromStack(stack).toJSON());
});

test('the stack and the construct are called what the platform says', () => {
  const one = built({ stackId: 'EksBackendStack' });
  const stack = new ClusterStack(new App({ postCliContext: CDK_CONTEXT }), platform({}, one), one);
  expect([stack.node.id, stack.stackName]).toEqual(['EksBackendStack', 'shop-one']);
});
test('registries of others are copied below their names, and nodes may begin a copy there and nowhere else', () => {
  const template = builtTemplate({
    registry: { repositories: [], pullThrough: { 'quay.io': 'quay' } },
    nodeRole: true,
  });
  template.hasResourceProperties('AWS::ECR::PullThroughCacheRule', {
    UpstreamRegistryUrl: 'quay.io',
    EcrRepositoryPrefix: 'quay',
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
          Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:ecr:eu-west-1:${AWS::AccountId}:repository/quay/*' }],
        },
      ],
    },
  });
  builtTemplate({ nodeRole: true }).resourceCountIs('AWS::ECR::PullThroughCacheRule', 0);
});
test('whoever is told of alarms is told what the account costs, where there is a budget', () => {
  const notify = ['shop@shop.example'];
  builtTemplate({ alarms: { notify, monthlyBudget: 600 } }).hasResourceProperties('AWS::Budgets::Budget', {
    Budget: { BudgetLimit: { Amount: 600, Unit: 'USD' } },
  });
  builtTemplate({ alarms: { notify } }).resourceCountIs('AWS::Budgets::Budget', 0);
});
