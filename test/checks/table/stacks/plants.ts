import type { Case } from '../../support/case';

export const PATH = '/dist/demo/aws/demo-one.template.json';
export const file = PATH.slice(1);

type Resources = Readonly<Record<string, unknown>>;

const resource = (Type: string, Properties: object, more: object = {}): object => ({ Type, Properties, ...more });
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const tag = (Key: string, Value: string): object => ({ Tags: [{ Key, Value }] });
const AWS_POLICY = 'arn:${AWS::Partition}:iam::aws:policy/';
const trust = (Service: string, Condition?: object): object => ({
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) }],
});
/** Trust in the pods of one account. */
export const byPods = (namespace: string, account: string): object =>
  trust('pods.eks.amazonaws.com', {
    StringEquals: {
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': account,
    },
  });

/** A network with a public and a private subnet, each with its way out. */
export const network: Resources = {
  Public: resource('AWS::EC2::Subnet', tag('kubernetes.io/role/elb', '1')),
  PublicTable: resource('AWS::EC2::RouteTable', {}),
  PublicRoute: resource('AWS::EC2::Route', {
    RouteTableId: { Ref: 'PublicTable' },
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: { Ref: 'Internet' },
  }),
  PublicRoutes: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: 'Public' },
    RouteTableId: { Ref: 'PublicTable' },
  }),
  Private: resource('AWS::EC2::Subnet', tag('karpenter.sh/discovery', 'demo')),
  PrivateTable: resource('AWS::EC2::RouteTable', {}),
  PrivateRoute: resource('AWS::EC2::Route', {
    RouteTableId: { Ref: 'PrivateTable' },
    DestinationCidrBlock: '0.0.0.0/0',
    NatGatewayId: { Ref: 'Nat' },
  }),
  PrivateRoutes: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: 'Private' },
    RouteTableId: { Ref: 'PrivateTable' },
  }),
  Storage: resource('AWS::EC2::VPCEndpoint', {
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    RouteTableIds: [{ Ref: 'PrivateTable' }],
  }),
};

/** What runs in it. */
const account: Resources = {
  Cluster: resource('AWS::EKS::Cluster', {
    Name: 'demo',
    DeletionProtection: { 'Fn::If': ['Protected', true, false] },
    ResourcesVpcConfig: { SubnetIds: [{ Ref: 'Private' }], EndpointPublicAccess: false },
  }),
  NodeRole: resource('AWS::IAM::Role', {
    RoleName: 'demo-nodes',
    AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
    ManagedPolicyArns: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'].map((name) => ({
      'Fn::Sub': AWS_POLICY + name,
    })),
  }),
  NodeAccess: resource('AWS::EKS::AccessEntry', {
    PrincipalArn: { 'Fn::GetAtt': ['NodeRole', 'Arn'] },
    Type: 'EC2_LINUX',
  }),
  DnsPolicy: resource('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['route53:ChangeResourceRecordSets', 'route53:List*'],
          Resource: 'arn:aws:route53:::hostedzone/Z0',
        },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:mail' },
      ],
    },
  }),
  DnsRole: resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: byPods('external-dns', 'external-dns'),
    ManagedPolicyArns: [{ Ref: 'DnsPolicy' }],
  }),
  Association: resource('AWS::EKS::PodIdentityAssociation', { ServiceAccount: 'external-dns' }),
  Agent: resource('AWS::EKS::Addon', { AddonName: 'eks-pod-identity-agent' }),
  Dns: resource('AWS::EKS::Addon', { AddonName: 'coredns', ConfigurationValues: '{"computeType":"Fargate"}' }),
  Profile: resource('AWS::EKS::FargateProfile', {
    Subnets: [{ Ref: 'Private' }],
    Selectors: [{ Namespace: 'kube-system', Labels: [{ Key: 'k8s-app', Value: 'kube-dns' }] }],
  }),
};

/** What it keeps, and what watches it. */
const rest: Resources = {
  Topic: resource('AWS::SNS::Topic', {}),
  Mail: resource('AWS::SNS::Subscription', { TopicArn: { Ref: 'Topic' } }),
  Alarm: resource('AWS::CloudWatch::Alarm', {
    AlarmActions: [{ Ref: 'Topic' }],
    Dimensions: [{ Name: 'ClusterName', Value: 'demo' }],
  }),
  Rule: resource('AWS::Events::Rule', { Targets: [{ Id: 'queue' }] }),
  Key: resource(
    'AWS::KMS::Key',
    {
      KeyPolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
            Action: 'kms:*',
            Resource: '*',
          },
        ],
      },
    },
    KEPT,
  ),
  Logs: resource(
    'AWS::S3::Bucket',
    {
      BucketName: 'demo-logs',
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            ExpirationInDays: 14,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    },
    KEPT,
  ),
  Vault: resource('AWS::Backup::BackupVault', {}, KEPT),
  Plan: resource('AWS::Backup::BackupPlan', {
    BackupPlan: { BackupPlanRule: [{ TargetBackupVault: { Ref: 'Vault' } }] },
  }),
  Drill: resource('AWS::Backup::RestoreTestingPlan', {
    RestoreTestingPlanName: 'demo',
    RecoveryPointSelection: { IncludeVaults: [{ 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] }] },
  }),
  Drilled: resource('AWS::Backup::RestoreTestingSelection', { RestoreTestingPlanName: { Ref: 'Drill' } }),
  Record: resource('AWS::Route53::RecordSet', { Failover: 'PRIMARY', TTL: '60' }),
  Check: resource('AWS::Route53::HealthCheck', {
    HealthCheckConfig: { FullyQualifiedDomainName: 'api.example.org', ResourcePath: '/ready' },
  }),
  Certificate: resource('AWS::CertificateManager::Certificate', { DomainName: '*.example.org' }),
};

export const sound: Resources = { ...network, ...account, ...rest };

/** The manifests of the cluster of the stack. */
const manifests: Case['good'] = {
  'nodes/class.yaml':
    'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: general}\nspec: {role: demo-nodes, ' +
    'subnetSelectorTerms: [{tags: {karpenter.sh/discovery: demo}}], ' +
    'securityGroupSelectorTerms: [{tags: {"aws:eks:cluster-name": demo}}]}\n',
  'apps/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: api
  namespace: web
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0
    alb.ingress.kubernetes.io/healthcheck-path: /ready
spec: {rules: [{host: api.example.org}]}
`,
  'gitops/loki.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: loki, namespace: argocd}
spec:
  source:
    repoURL: https://charts.example.org
    chart: loki
    targetRevision: 1.0.0
    helm:
      valuesObject: {loki: {limits_config: {retention_period: 168h}, storage: {bucketNames: {chunks: demo-logs}}}}
`,
};

/** The stack with its manifests. */
export const stack = (resources: Resources, more: Case['good'] = {}): Case['good'] => ({
  ...manifests,
  ...more,
  [PATH]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one', 'archipel.dev/region': 'eu-west-1' },
    Resources: resources,
  }),
});

export const good = stack(sound);

/** The stack without one resource. */
export const without = (gone: string): Case['good'] =>
  stack(Object.fromEntries(Object.entries(sound).filter(([id]) => id !== gone)));

/** The stack with other properties, or other fields, of one resource. */
export const changed = (id: string, properties: object, more: object = {}): Case['good'] => {
  const was = sound[id] as { readonly Properties: object };
  return stack({ ...sound, [id]: { ...was, Properties: { ...was.Properties, ...properties }, ...more } });
};

/** A manifest with a text replaced. */
export const manifest = (path: string, from: string, to: string): Case['good'] =>
  stack(sound, { [path]: (manifests[path] ?? '').replace(from, to) });
