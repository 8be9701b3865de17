import {
  CLUSTER,
  IDLE_ACCOUNT,
  NO_ACCOUNT,
  NO_ASSOCIATION,
  NO_ROLE_ARN,
  REFERENCE,
  ROLE,
  ROLE_ARN,
  ROLE_NAME,
  SECRET_NEIGHBOUR,
  SECRET_NOT_COVERED,
  SECRET_OTHER_READER,
  SETTING_NOT_COVERED,
  STATEMENT,
  TEMPLATE,
  TRUST,
  WILDCARD,
} from '../../../lib/checks/identity/codes';
import type { Case } from '../support/case';
import { deployment, releaseApplication } from '../support/files';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: object;
}

/** One identity of a template: role, policy and association. */
interface Made {
  readonly namespace: string;
  readonly name: string;
  readonly roleName?: string;
  readonly statements: readonly Statement[];
}

const sub = (text: string): object => ({ 'Fn::Sub': text });
const secret = (path: string): object =>
  sub(`arn:\${AWS::Partition}:secretsmanager:eu-west-1:\${AWS::AccountId}:secret:${path}`);
const allow = (Action: Statement['Action'], ...Resource: unknown[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const trust = (cluster: string, namespace: string, name: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'pods.eks.amazonaws.com' } as unknown,
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: {
    ArnEquals: { 'aws:SourceArn': sub(`arn:\${AWS::Partition}:eks:eu-west-1:\${AWS::AccountId}:cluster/${cluster}`) },
    StringEquals: {
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': name,
    },
  },
});

/** A template of the cluster `demo-one`; `change` may alter its text. */
function template(
  identities: readonly Made[],
  change: (text: string) => string = (text) => text,
  cluster = 'one',
): string {
  const resources = identities.flatMap(({ namespace, name, roleName = `demo-${cluster}-${name}`, statements }) => [
    [
      `${name}Policy`,
      {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Version: '2012-10-17', Statement: statements } },
      },
    ],
    [
      `${name}Role`,
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: roleName,
          AssumeRolePolicyDocument: { Statement: [trust(`demo-${cluster}`, namespace, name)] },
          ManagedPolicyArns: [{ Ref: `${name}Policy` }],
        },
      },
    ],
    [
      `${name}Association`,
      {
        Type: 'AWS::EKS::PodIdentityAssociation',
        Properties: {
          ClusterName: `demo-${cluster}`,
          Namespace: namespace,
          ServiceAccount: name,
          RoleArn: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        },
      },
    ],
  ]);
  return change(
    JSON.stringify({
      Metadata: { 'archipel.dev/cluster': cluster },
      Resources: Object.fromEntries(resources) as object,
    }),
  );
}

const TEMPLATE_FILE = '/dist/demo/aws/demo-one-identity.template.json';
const OTHER_FILE = '/dist/demo/aws/demo-two-identity.template.json';
const file = TEMPLATE_FILE.slice(1);

const account = (annotations = '{archipel.dev/aws: pod-identity}', name = 'web'): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: web, annotations: ${annotations}}\n`;
const external = (path: string): string =>
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{secretStoreRef: {kind: ClusterSecretStore, name: aws}, data: [{secretKey: a, remoteRef: {key: ${path}}}]}\n`;
const store = (region = 'eu-west-1', auth = ''): string =>
  'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\nspec: {provider: {aws: ' +
  `{service: SecretsManager, region: ${region}${auth}}}}\n`;

const web: Made = { namespace: 'web', name: 'web', statements: [allow(['s3:GetObject'], 'arn:aws:s3:::demo/*')] };
const eso = (...paths: readonly string[]): Made => ({
  namespace: 'secrets',
  name: 'eso',
  statements: [allow(['secretsmanager:GetSecretValue'], ...paths.map(secret))],
});

/** A workload and External Secrets, each with its role. */
const good = {
  'apps/pods.yaml': deployment({ name: 'user', labels: '{app: user}', pod: 'serviceAccountName: web' }),
  'apps/sa.yaml': account(),
  'apps/external.yaml': external('/demo/web'),
  'stores/store.yaml': store(),
  'gitops/eso.yaml': releaseApplication(
    'external-secrets',
    10,
    'secrets',
    'service-account:secrets/eso, crd:external-secrets.io/ExternalSecret',
  ),
  [TEMPLATE_FILE]: template([web, eso('/demo/web-??????')]),
};
const withTemplate = (text: string): Case['good'] => ({ ...good, [TEMPLATE_FILE]: text });
const withStatement = (statement: Statement): Case['good'] =>
  withTemplate(template([{ ...web, statements: [statement] }, eso('/demo/web-??????')]));
const changed = (from: string, to: string): Case['good'] =>
  withTemplate(template([web, eso('/demo/web-??????')], (text) => text.replace(from, to)));

const agent = (to = '169.254.170.23/32'): string =>
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: ${to}}}], ` +
  'ports: [{port: 80}]}]}\n';
const pods = {
  ...good,
  'apps/d.yaml': deployment({ pod: 'serviceAccountName: other' }),
  'apps/other.yaml': account('{}', 'other'),
};

const helm = (clusterName: string): string =>
  releaseApplication('lbc', 10, 'kube-system', '').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: {clusterName: ${clusterName}}}`,
  );

/** A second cluster of the platform with a secret of its own. */
const two = (path: string): Case['good'] => ({
  '/dist/demo/clusters/two/apps/external.yaml': external(path),
  '/dist/demo/clusters/two/stores/store.yaml': store(),
});
const second = (statements: readonly Statement[], roleName = 'demo-two-eso'): Case['good'] => ({
  '/dist/demo/clusters/two/gitops/eso.yaml': good['gitops/eso.yaml'],
  [OTHER_FILE]: template([{ namespace: 'secrets', name: 'eso', roleName, statements }], undefined, 'two'),
});

/** A release that provides the ServiceAccount `web/web`, with values. */
const release = (values: string, statement: Statement): Case['good'] => ({
  ...withStatement(statement),
  'gitops/web.yaml': releaseApplication('web', 10, 'web', 'service-account:web/web').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: ${values}}`,
  ),
});
const arn = (rest: string): object => sub(`arn:\${AWS::Partition}:${rest}`);
const NAMES = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
const records = (names: readonly string[], others: object = { Null: { [NAMES]: 'false' } }): Statement => ({
  ...allow(['route53:ChangeResourceRecordSets'], arn('route53:::hostedzone/Z1')),
  Condition: { 'ForAllValues:StringLike': { [NAMES]: names }, ...others },
});
const dns = '{domainFilters: [a.demo.example]}';
const settings: readonly (readonly [string, string, string, Statement, Statement])[] = [
  [
    'a queue',
    '{settings: {interruptionQueue: jobs}}',
    'settings.interruptionQueue',
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:other')),
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:jobs')),
  ],
  [
    'a queue in another region',
    '{settings: {interruptionQueue: jobs}}',
    'settings.interruptionQueue',
    allow(['sqs:ReceiveMessage'], arn('sqs:us-east-1:${AWS::AccountId}:jobs')),
    allow(['sqs:ReceiveMessage'], arn('sqs:eu-west-1:${AWS::AccountId}:jobs')),
  ],
  [
    'the cluster',
    '{settings: {clusterName: demo-one}}',
    'settings.clusterName',
    allow(['eks:DescribeCluster'], arn('eks:eu-west-1:${AWS::AccountId}:cluster/demo-two')),
    allow(['eks:DescribeCluster'], arn('eks:eu-west-1:${AWS::AccountId}:cluster/demo-one')),
  ],
  [
    'a bucket of logs',
    '{loki: {storage: {bucketNames: {chunks: logs}}}}',
    'loki.storage.bucketNames.chunks',
    allow(['s3:PutObject'], arn('s3:::traces/*')),
    allow(['s3:PutObject'], arn('s3:::logs/*')),
  ],
  [
    'a bucket of traces',
    '{tempo: {storage: {trace: {s3: {bucket: traces}}}}}',
    'tempo.storage.trace.s3.bucket',
    allow(['s3:GetObject'], arn('s3:::traces/*')),
    allow(['s3:PutObject'], arn('s3:::traces/*')),
  ],
  [
    'records of another domain',
    dns,
    'domainFilters',
    records(['*.b.demo.example']),
    records(['a.demo.example', '*.a.demo.example']),
  ],
  [
    'records of the whole zone',
    dns,
    'domainFilters',
    records(['*.a.demo.example', '*.demo.example']),
    records(['*.a.demo.example']),
  ],
  ['a request without names', dns, 'domainFilters', records(['*.a.demo.example'], {}), records(['*.a.demo.example'])],
];

const trusts: readonly (readonly [string, string, string, string])[] = [
  [
    'another service',
    '"Service":"pods.eks.amazonaws.com"',
    '"Service":"ec2.amazonaws.com"',
    'the role is not for pods.eks.amazonaws.com alone',
  ],
  ['no session tags', ',"sts:TagSession"', '', 'the actions are not sts:AssumeRole and sts:TagSession'],
  [
    'any account',
    '"aws:SourceAccount":{"Ref":"AWS::AccountId"}',
    '"aws:SourceAccount":"*"',
    'aws:SourceAccount is not restricted to the account',
  ],
  [
    'another cluster',
    'cluster/demo-one',
    'cluster/demo-two',
    'aws:SourceArn is not restricted to the cluster demo-one',
  ],
  ['any cluster', 'cluster/demo-one', 'cluster/*', 'aws:SourceArn is not restricted to the cluster demo-one'],
  [
    'another namespace',
    '"aws:RequestTag/kubernetes-namespace":"web"',
    '"aws:RequestTag/kubernetes-namespace":"shop"',
    'the session tag kubernetes-namespace is not restricted to web',
  ],
  [
    'another ServiceAccount',
    '"aws:RequestTag/kubernetes-service-account":"web"',
    '"aws:RequestTag/kubernetes-service-account":"*"',
    'the session tag kubernetes-service-account is not restricted to web',
  ],
];

const ROLE_FIELD = 'spec.source.helm.valuesObject.serviceAccount.annotations["eks.amazonaws.com/role-arn"]';
/** Karpenter on Fargate: a role for tokens, and the release that names it. */
const onFargate = (
  subject = 'system:serviceaccount:kube-system:karpenter',
  role = 'demo-one-karpenter',
  provides = 'service-account:kube-system/karpenter',
): Case['good'] => ({
  'gitops/karpenter.yaml': releaseApplication('karpenter', 10, 'kube-system', provides).replace(
    'targetRevision: 1.0.0',
    'targetRevision: 1.0.0, helm: {valuesObject: {serviceAccount: {annotations: {eks.amazonaws.com/role-arn: ' +
      `"arn:aws:iam::111122223333:role/${role}"}}}}`,
  ),
  [TEMPLATE_FILE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      Oidc: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://oidc.example' } },
      karpenterRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'demo-one-karpenter',
          AssumeRolePolicyDocument: {
            'Fn::Sub': [
              JSON.stringify({
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: { Federated: '${Oidc}' },
                    Action: 'sts:AssumeRoleWithWebIdentity',
                    Condition: { StringEquals: { '${Issuer}:sub': subject, '${Issuer}:aud': 'sts.amazonaws.com' } },
                  },
                ],
              }),
              { Issuer: 'oidc.example' },
            ],
          },
        },
      },
    },
  }),
});

/** The same, told of a queue, with a statement for one. */
const withQueue = (queue: string, region = 'eu-west-1'): Case['good'] => {
  const files = onFargate();
  const parsed = JSON.parse(files[TEMPLATE_FILE] ?? '{}') as {
    Metadata: object;
    Resources: { karpenterRole: { Properties: object } };
  };
  const statement = allow(['sqs:ReceiveMessage'], arn(`sqs:${region}:\${AWS::AccountId}:${queue}`));
  return {
    ...files,
    'gitops/karpenter.yaml': (files['gitops/karpenter.yaml'] ?? '').replace(
      'valuesObject: {',
      'valuesObject: {settings: {interruptionQueue: jobs}, ',
    ),
    [TEMPLATE_FILE]: JSON.stringify({
      Metadata: { ...parsed.Metadata, 'archipel.dev/region': 'eu-west-1' },
      Resources: {
        ...parsed.Resources,
        karpenterRole: {
          ...parsed.Resources.karpenterRole,
          Properties: { ...parsed.Resources.karpenterRole.Properties, ManagedPolicyArns: [{ Ref: 'queue' }] },
        },
        queue: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
        },
      },
    }),
  };
};
const QUEUE_FIELD = 'spec.source.helm.valuesObject.settings.interruptionQueue';

export const identityCases: readonly Case[] = [
  {
    code: SETTING_NOT_COVERED,
    note: 'by a role for tokens',
    bad: withQueue('other'),
    where: { object: 'Application argocd/karpenter', field: QUEUE_FIELD, given: 'jobs' },
    good: withQueue('jobs'),
  },
  {
    code: SETTING_NOT_COVERED,
    note: 'by a role for tokens, in another region',
    bad: withQueue('jobs', 'us-east-1'),
    where: { object: 'Application argocd/karpenter', field: QUEUE_FIELD },
    good: withQueue('jobs'),
  },
  {
    code: IDLE_ACCOUNT,
    bad: { ...good, 'apps/pods.yaml': deployment({ name: 'user' }) },
    where: { object: 'ServiceAccount web/web', given: 'web/web' },
    good,
  },
  {
    code: ROLE_ARN,
    bad: onFargate(undefined, 'demo-one-karpentr'),
    where: {
      object: 'Application argocd/karpenter',
      field: ROLE_FIELD,
      given: 'arn:aws:iam::111122223333:role/demo-one-karpentr',
      allowed: 'demo-one-karpenter',
    },
    good: onFargate(),
  },
  {
    code: ROLE_ARN,
    note: 'of another ServiceAccount',
    bad: onFargate('system:serviceaccount:kube-system:other'),
    where: { object: 'Application argocd/karpenter', field: ROLE_FIELD },
    good: onFargate(),
  },
  {
    code: NO_ROLE_ARN,
    bad: {
      ...onFargate(),
      'gitops/karpenter.yaml': releaseApplication(
        'karpenter',
        10,
        'kube-system',
        'service-account:kube-system/karpenter',
      ),
    },
    where: { file, field: 'Resources.karpenterRole.Properties.AssumeRolePolicyDocument', given: 'demo-one-karpenter' },
    good: onFargate(),
  },
  {
    code: NO_ACCOUNT,
    note: 'of a role for tokens',
    bad: onFargate(undefined, undefined, 'service-account:kube-system/karpentr'),
    where: {
      file,
      field: 'Resources.karpenterRole.Properties.AssumeRolePolicyDocument',
      given: 'kube-system/karpenter',
    },
    good: onFargate(),
  },
  {
    code: REFERENCE,
    note: 'in a text with variables of its own',
    bad: { ...onFargate(), [TEMPLATE_FILE]: (onFargate()[TEMPLATE_FILE] ?? '').replace('${Oidc}', '${Odic}') },
    where: { file, given: 'Odic' },
    good: onFargate(),
  },
  { code: TEMPLATE, note: 'no JSON', bad: withTemplate('{'), where: { file, platform: 'demo' }, good },
  {
    code: TEMPLATE,
    note: 'of no cluster',
    bad: changed('"archipel.dev/cluster":"one"', '"archipel.dev/cluster":"three"'),
    where: { file, given: 'three', allowed: 'one' },
    good,
  },
  {
    code: CLUSTER,
    bad: { ...good, 'gitops/lbc.yaml': helm('demo-two') },
    where: { file, field: 'Resources.webAssociation.Properties.ClusterName', given: 'demo-one', allowed: 'demo-two' },
    good: { ...good, 'gitops/lbc.yaml': helm('demo-one') },
  },
  {
    code: NO_ACCOUNT,
    note: 'of a workload',
    bad: { ...good, 'apps/sa.yaml': account('{}', 'wbe') },
    where: { file, cluster: 'one', field: 'Resources.webAssociation.Properties.ServiceAccount', given: 'web/web' },
    good,
  },
  {
    code: NO_ACCOUNT,
    note: 'of a release',
    bad: {
      ...good,
      'gitops/eso.yaml': releaseApplication(
        'external-secrets',
        10,
        'secrets',
        'crd:external-secrets.io/ExternalSecret',
      ),
    },
    where: { file, given: 'secrets/eso' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of an annotated ServiceAccount',
    bad: withTemplate(template([eso('/demo/web-??????')])),
    where: { object: 'ServiceAccount web/web', given: 'web/web' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of a release',
    bad: withTemplate(template([web])),
    where: { object: 'Application argocd/external-secrets', given: 'secrets/eso' },
    good,
  },
  {
    code: NO_ASSOCIATION,
    note: 'of pods that may reach the agent',
    bad: { ...pods, 'apps/np.yaml': agent() },
    where: { object: 'Deployment web/web', given: 'web/other' },
    good: { ...pods, 'apps/np.yaml': agent('10.0.0.0/8') },
  },
  {
    code: NO_ASSOCIATION,
    note: 'two of them',
    bad: { ...good, [OTHER_FILE]: template([{ ...web, roleName: 'other' }], undefined, 'one') },
    where: { object: 'ServiceAccount web/web', message: 'ServiceAccount web/web is given 2 roles; it can use one' },
    good,
  },
  {
    code: ROLE,
    note: 'that does not exist',
    bad: changed('"Fn::GetAtt":["webRole","Arn"]', '"Fn::GetAtt":["wbeRole","Arn"]'),
    where: { file, field: 'Resources.webAssociation.Properties.RoleArn' },
    good,
  },
  {
    code: ROLE,
    note: 'given to nobody',
    bad: changed('"Fn::GetAtt":["webRole","Arn"]', '"Fn::GetAtt":["esoRole","Arn"]'),
    where: { file, field: 'Resources.webRole' },
    good,
  },
  ...trusts.map(([note, from, to, message]): Case => ({
    code: TRUST,
    note,
    bad: changed(from, to),
    where: { file, field: 'Resources.webRole.Properties.AssumeRolePolicyDocument', message },
    good,
  })),
  {
    code: ROLE_NAME,
    note: 'too long',
    bad: withTemplate(template([{ ...web, roleName: 'x'.repeat(65) }, eso('/demo/web-??????')])),
    where: { file, field: 'Resources.webRole.Properties.RoleName' },
    good: withTemplate(template([{ ...web, roleName: 'x'.repeat(64) }, eso('/demo/web-??????')])),
  },
  {
    code: ROLE_NAME,
    note: 'of two clusters',
    bad: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))], 'demo-one-eso'),
    },
    where: { file: OTHER_FILE.slice(1), given: 'demo-one-eso' },
    good: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))]),
    },
  },
  {
    code: REFERENCE,
    note: 'to a policy that is gone',
    bad: changed('{"Ref":"webPolicy"}', '{"Ref":"webPolcy"}'),
    where: { file, field: 'Resources.webRole.Properties.ManagedPolicyArns[0]', given: 'webPolcy' },
    good,
  },
  {
    code: REFERENCE,
    note: 'inside a substitution',
    bad: withStatement(allow(['s3:GetObject'], sub('arn:${AWS::Partition}:s3:::${Bucket}'))),
    where: { file, given: 'Bucket' },
    good: withStatement(allow(['s3:GetObject'], sub('arn:${AWS::Partition}:s3:::demo/${!aws:username}'))),
  },
  {
    code: STATEMENT,
    note: 'a misspelt effect',
    bad: withStatement({ ...allow(['s3:GetObject'], 'arn:aws:s3:::demo/*'), Effect: 'Alow' }),
    where: { file, field: 'Resources.webPolicy.Properties.PolicyDocument.Statement[0]', given: 'Alow' },
    good,
  },
  {
    code: STATEMENT,
    note: 'an action without a service',
    bad: withStatement(allow(['s3GetObject'], 'arn:aws:s3:::demo/*')),
    where: { file, given: 's3GetObject' },
    good,
  },
  {
    code: STATEMENT,
    note: 'a resource that is no ARN',
    bad: withStatement(allow(['s3:GetObject'], 'demo')),
    where: { file, given: 'demo' },
    good: withStatement(allow(['s3:GetObject'], { Ref: 'webPolicy' })),
  },
  {
    code: STATEMENT,
    note: 'nothing to act on',
    bad: withStatement(allow(['s3:GetObject'])),
    where: { file, message: 'the statement has no actions or no resources' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every action',
    bad: withStatement(allow('*', 'arn:aws:s3:::demo/*')),
    where: { file, field: 'Resources.webPolicy.Properties.PolicyDocument.Statement[0]' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every action of a service',
    bad: withStatement(allow(['s3:*'], 'arn:aws:s3:::demo/*')),
    where: { file, given: 's3:* on arn:aws:s3:::demo/*' },
    good,
  },
  {
    code: WILDCARD,
    note: 'every resource',
    bad: withStatement(allow(['s3:GetObject'], '*')),
    where: { file, given: 's3:GetObject on *' },
    good: withStatement(allow(['route53:ListHostedZones'], '*')),
  },
  {
    code: WILDCARD,
    note: 'a listed action without its condition',
    bad: withStatement(allow(['ec2:DescribeImages'], '*')),
    where: { file, given: 'ec2:DescribeImages on *' },
    good: withStatement({
      ...allow(['ec2:DescribeImages'], '*'),
      Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    }),
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'no statement',
    bad: withTemplate(template([web, eso('/demo/other-??????')])),
    where: { object: 'ExternalSecret web/web', given: '/demo/web' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'in another region',
    bad: { ...good, 'stores/store.yaml': store('us-east-1') },
    where: { object: 'ExternalSecret web/web', message: 'secrets/eso may not read /demo/web in us-east-1' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'without the six characters',
    bad: withTemplate(template([web, eso('/demo/web')])),
    where: { object: 'ExternalSecret web/web' },
    good,
  },
  {
    code: SECRET_NOT_COVERED,
    note: 'by the ServiceAccount that the store names',
    bad: {
      ...good,
      'stores/store.yaml': store('eu-west-1', ', auth: {jwt: {serviceAccountRef: {name: web, namespace: web}}}'),
    },
    where: { object: 'ExternalSecret web/web', message: 'web/web may not read /demo/web in eu-west-1' },
    good: {
      ...good,
      'stores/store.yaml': store('eu-west-1', ', auth: {jwt: {serviceAccountRef: {name: eso, namespace: secrets}}}'),
    },
  },
  {
    code: SECRET_OTHER_READER,
    note: 'of the same cluster',
    bad: withTemplate(
      template([{ ...web, statements: [allow(['secretsmanager:Get*'], secret('/demo/*'))] }, eso('/demo/web-??????')]),
    ),
    where: { file, field: 'Resources.webRole', given: 'demo-one-web' },
    good,
  },
  {
    code: SECRET_OTHER_READER,
    note: 'of another cluster',
    bad: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'), secret('/demo/web-??????'))]),
    },
    where: { file: OTHER_FILE.slice(1), field: 'Resources.esoRole' },
    good: {
      ...good,
      ...two('/demo/two'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/two-??????'))]),
    },
  },
  {
    code: SECRET_NEIGHBOUR,
    bad: { ...good, ...two('/demo/web-secondary'), [TEMPLATE_FILE]: template([web, eso('/demo/web-*')]) },
    where: { file, field: 'Resources.esoPolicy.Properties.PolicyDocument.Statement[0].Resource' },
    good: {
      ...good,
      ...two('/demo/web-secondary'),
      ...second([allow('secretsmanager:GetSecretValue', secret('/demo/web-secondary-??????'))]),
    },
  },
  ...settings.map(([note, values, path, wrong, right]): Case => ({
    code: SETTING_NOT_COVERED,
    note,
    bad: release(values, wrong),
    where: { object: 'Application argocd/web', field: `spec.source.helm.valuesObject.${path}` },
    good: release(values, right),
  })),
];
