import { awsCloud, preflight, type PreflightReport } from '../../lib/preflight';
import { needing, tool } from '../support/needs';
import { type Moto, moto } from './moto';
import { SECRETS } from './rows-of-names';
import { type Scene, situationOf } from './situation';

/*
 * The same questions to an emulator that keeps an account by itself: what the SDK sends is understood, and what comes
 * back is read. What moto cannot hold is named in docs/emulator.md.
 */
const needs = needing(tool('moto-server'));
const ACCOUNT = '123456789012';
const IMAGE = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.0.0`;
const POLICY = {
  Statement: [
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-jobs` },
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::shop-files/*' },
  ],
};
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [] });

const SCENE: Scene = {
  resources: {
    Entry: ['AWS::EKS::AccessEntry', { PrincipalArn: `arn:aws:iam::${ACCOUNT}:role/ShopSre` }],
    Subnet: ['AWS::EC2::Subnet', { AvailabilityZoneId: 'euw1-az1' }],
    Network: ['AWS::EC2::VPC', {}],
    Policy: ['AWS::IAM::ManagedPolicy', { PolicyDocument: POLICY }],
    Bastion: [
      'AWS::EC2::LaunchTemplate',
      {
        LaunchTemplateData: {
          ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
        },
      },
    ],
  },
  parameters: { HostedZoneId: { Type: 'AWS::Route53::HostedZone::Id' } },
  templateOutputs: { QueueUrl: {} },
  objects: [
    ...(SECRETS[0]?.scene.objects ?? []),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop' },
      spec: { template: { spec: { containers: [{ name: 'api', image: IMAGE }] } } },
    },
  ],
  cluster: { infrastructure: {} as never },
};

const TEMPLATE = {
  Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'shop-jobs' } } },
  Outputs: { AccountId: { Value: { Ref: 'AWS::AccountId' } }, QueueName: { Value: 'shop-jobs' } },
};

/** An account as steps of a page would leave it. */
async function deployed({ call }: Moto): Promise<void> {
  await call('ssm', 'PutParameter', { Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' });
  await call('iam', 'CreateRole', { RoleName: 'ShopSre', AssumeRolePolicyDocument: TRUST });
  await call('cloudformation', 'CreateStack', { StackName: 'shop-one', TemplateBody: JSON.stringify(TEMPLATE) });
  await call('s3', 'CreateBucket', {
    Bucket: 'shop-files',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
  });
  await call('secrets-manager', 'CreateSecret', { Name: '/shop/api', SecretString: '{"TOKEN":"a","KEY":"b"}' });
  await call('ecr', 'CreateRepository', { repositoryName: 'shop/api' });
  await call('ecr', 'PutImage', { repositoryName: 'shop/api', imageTag: '1.0.0', imageManifest: MANIFEST });
  await call('route-53', 'CreateHostedZone', { Name: 'shop.example', CallerReference: 'once' });
  await call('eks', 'CreateCluster', {
    name: 'shop-one',
    version: '1.36',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/ShopSre`,
    resourcesVpcConfig: {},
  });
}

const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
  config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 1, digest: `sha256:${'0'.repeat(64)}` },
  layers: [],
});

const askedOf = (scene: Scene): Promise<PreflightReport> =>
  preflight({ situation: { ...situationOf(scene), outputs: outputsOf() }, cloud: awsCloud(1) });

const outputsOf = () => ({
  file: 'platforms/shop/outputs.json',
  values: { 'shop-one': { AccountId: ACCOUNT, QueueName: 'shop-jobs' } },
  example: false,
});

/** What moto 5.2 answers with an error of its own: nobody wrote it there. */
const UNKNOWN_TO_MOTO = [
  'eks:DescribeAddonVersions',
  'iam:SimulatePrincipalPolicy',
  'servicequotas:GetAWSDefaultServiceQuota',
];

needs.describe('an account in moto', () => {
  let account: Moto | undefined;
  const there = (): Moto => {
    if (account === undefined) throw new Error('moto was not started');
    return account;
  };
  beforeAll(async () => {
    account = await moto();
    await deployed(account);
  }, 60_000);
  afterAll(() => account?.close());

  test('holds what was made there', async () => {
    const { questions, problems } = await askedOf(SCENE);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.filter(({ object = '' }) => !UNKNOWN_TO_MOTO.some((action) => object.startsWith(action)))).toEqual(
      [],
    );
    expect(Object.fromEntries(questions.map(({ question, holds }) => [question, holds]))).toMatchObject({
      bootstrap: ['eu-west-1: bootstrapped, version 30'],
      roles: ['ShopSre'],
      versions: ['euw1-az1'],
      'node-images': [expect.stringMatching(/^Bastion of shop-one in eu-west-1: ami-/)],
      zones: [expect.stringMatching(/^zone shop\.example \(\w+\)$/)],
      stacks: ['shop-one in eu-west-1: CREATE_COMPLETE'],
      clusters: ['shop-one: 1.36, ACTIVE'],
      outputs: ['shop-one: 2 values'],
      named: ['queue shop-jobs in eu-west-1', 'bucket shop-files in eu-west-1'],
      secrets: ['/shop/api in eu-west-1: TOKEN, KEY'],
      images: ['shop/api:1.0.0 in eu-west-1'],
    });
  });

  test('tells what somebody took away', async () => {
    const { call } = there();
    await call('s3', 'DeleteBucket', { Bucket: 'shop-files' });
    await call('iam', 'DeleteRole', { RoleName: 'ShopSre' });
    await call('secrets-manager', 'PutSecretValue', { SecretId: '/shop/api', SecretString: '{"TOKEN":"a"}' });
    await call('ecr', 'BatchDeleteImage', { repositoryName: 'shop/api', imageIds: [{ imageTag: '1.0.0' }] });
    const { QueueUrl } = (await call('sqs', 'GetQueueUrl', { QueueName: 'shop-jobs' })) as { QueueUrl: string };
    await call('sqs', 'DeleteQueue', { QueueUrl });
    await call('ssm', 'DeleteParameter', { Name: '/cdk-bootstrap/hnb659fds/version' });
    await call('route-53', 'CreateHostedZone', { Name: 'shop.example', CallerReference: 'twice' });
    await call('eks', 'DeleteCluster', { name: 'shop-one' });
    const { problems } = await askedOf(SCENE);
    const errors = problems.filter(({ severity, code }) => severity === 'error' && code !== 'preflight/unanswered');
    expect(errors.map(({ code }) => code)).toEqual([
      'preflight/bootstrap',
      'preflight/role',
      'preflight/zone',
      'preflight/cluster',
      'preflight/queue',
      'preflight/bucket',
      'preflight/secret-key',
      'preflight/image',
    ]);
  });
});
