import { awsCloud, preflight, type PreflightReport, QUESTIONS } from '../../lib/preflight';
import { CALLER, httpAccount, type Replies } from './http-account';
import { pool } from './rows-before';
import { SECRETS } from './rows-of-names';
import { type Scene, situationOf } from './situation';

/** A cluster with everything that is asked about. */
const SCENE: Scene = {
  resources: {
    Entry: ['AWS::EKS::AccessEntry', { PrincipalArn: 'arn:aws:iam::111122223333:role/ShopSre' }],
    Subnet: ['AWS::EC2::Subnet', { AvailabilityZoneId: 'euw1-az1' }],
    Address: ['AWS::EC2::EIP', {}],
    Network: ['AWS::EC2::VPC', {}],
    Addon: ['AWS::EKS::Addon', { AddonName: 'coredns', AddonVersion: 'v1.14.3-eksbuild.23' }],
    Policy: [
      'AWS::IAM::ManagedPolicy',
      {
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: 'arn:aws:sqs:eu-west-1:111122223333:shop-jobs' },
            { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::shop-files/*' },
          ],
        },
      },
    ],
  },
  parameters: { HostedZoneId: { Type: 'AWS::Route53::HostedZone::Id' } },
  objects: [...(SECRETS[0]?.scene.objects ?? []), pool('200', 'on-demand')],
  runbook: [{ command: 'aws iam put-role-policy --role-name a' }],
};

/** Asks an account behind a socket everything. */
async function reported(
  replies: Replies,
  tries?: number,
): Promise<PreflightReport & { readonly calls: ReadonlyMap<string, number> }> {
  const account = await httpAccount((call, nth) => (call === 'GetCallerIdentity' ? CALLER : replies(call, nth)));
  try {
    const report = await preflight({ situation: situationOf(SCENE), cloud: awsCloud(tries) });
    return { ...report, calls: account.calls };
  } finally {
    await account.close();
  }
}

const codesOf = ({ problems }: PreflightReport): readonly string[] => problems.map(({ code }) => code);

test('a caller who may ask nothing is told so once, with every right, in all protocols', async () => {
  const report = await reported((call) =>
    call.startsWith('HEAD ')
      ? { body: '', status: 403 }
      : {
          error:
            call.startsWith('Describe') && !/Stack|Cert|Addon|Load/.test(call)
              ? 'UnauthorizedOperation'
              : 'AccessDenied',
          status: 403,
        },
  );
  expect(codesOf(report)).toEqual(['preflight/rights']);
  const [{ given = '', remedy = '' } = {}] = report.problems;
  expect(given.split('; ').map((one) => one.replace(/ .*/, ''))).toEqual(
    expect.arrayContaining([
      'cloudformation:DescribeStacks',
      'ec2:DescribeAvailabilityZones',
      'eks:DescribeAddonVersions',
      'eks:DescribeCluster',
      'iam:GetRole',
      'route53:ListHostedZonesByName',
      's3:ListBucket',
      'secretsmanager:DescribeSecret',
      'servicequotas:GetServiceQuota',
      'sqs:GetQueueUrl',
      'ssm:GetParameter',
    ]),
  );
  expect(remedy).toContain('--policy');
  expect(report.clean).toBe(false);
  expect(report.questions.filter(({ status }) => status === 'failed')).toEqual([]);
});

test('half an account: what may be asked is answered, what is not there waits or is a problem', async () => {
  const report = await reported((call) => {
    if (call === 'GetParameter') return { body: JSON.stringify({ Parameter: { Value: '30' } }) };
    if (call === 'DescribeStacks')
      return { error: 'ValidationError', message: 'Stack with id shop-one does not exist' };
    if (call === 'GetServiceQuota') return { body: JSON.stringify({ Quota: { QuotaCode: 'L', Value: 5 } }) };
    if (call === 'DescribeInstances')
      return { body: '<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>' };
    if (call === 'GetRole') return { error: 'NoSuchEntity', status: 404 };
    if (call === 'GetQueueUrl') return { error: 'com.amazonaws.sqs#QueueDoesNotExist' };
    if (call === 'DescribeSecret') return { error: 'ResourceNotFoundException' };
    return { error: 'AccessDenied', status: 403 };
  });
  expect(codesOf(report)).toEqual([
    'preflight/role',
    'preflight/quota',
    'preflight/queue',
    'preflight/secret',
    'preflight/rights',
  ]);
  expect(report.questions.find(({ question }) => question === 'bootstrap')?.status).toBe('ok');
  expect(report.questions.find(({ question }) => question === 'stacks')?.waits).toEqual([
    'shop-one in eu-west-1 is not there yet: npx cdk deploy shop-one',
  ]);
});

test('a call that is throttled is made again, and then answered', async () => {
  const report = await reported((call, nth) => {
    if (call !== 'GetParameter') return { error: 'AccessDenied', status: 403 };
    return nth < 3 ? { error: 'ThrottlingException' } : { body: JSON.stringify({ Parameter: { Value: '30' } }) };
  });
  expect(codesOf(report)).toEqual(['preflight/rights']);
  expect(report.calls.get('GetParameter')).toBe(3);
});

test('one that is throttled to the end is given up, told once, and its service is not asked again', async () => {
  const report = await reported(
    (call) => (/Quota$/.test(call) ? { error: 'ThrottlingException' } : { error: 'AccessDenied', status: 403 }),
    3,
  );
  const silent = report.problems.filter(({ code }) => code === 'preflight/unanswered');
  expect(silent.map(({ object }) => object)).toEqual(['servicequotas:GetServiceQuota in eu-west-1']);
  expect(silent[0]?.given).toMatch(/^ThrottlingException/);
  // What several questions ask at the same time is under way already when the first is given up.
  expect(report.calls.get('GetServiceQuota')).toBeLessThanOrEqual(9 * 3);
  expect(report.clean).toBe(false);
});

test('errors of AWS itself are told by what they are', async () => {
  const report = await reported(
    (call) =>
      call === 'GetParameter' ? { error: 'InternalServerError', status: 500 } : { error: 'AccessDenied', status: 403 },
    2,
  );
  expect(codesOf(report)).toEqual(['preflight/rights', 'preflight/unanswered']);
  expect(report.problems[1]?.object).toBe('ssm:GetParameter in eu-west-1');
});

test.each(['ExpiredToken', 'InvalidClientTokenId'])(
  '%s ends it at once: nothing else is worth asking',
  async (error) => {
    const account = await httpAccount(() => ({ error, status: 403 }));
    const report = await preflight({ situation: situationOf(SCENE), cloud: awsCloud() });
    await account.close();
    expect(codesOf(report)).toEqual(['preflight/credentials']);
    expect([...account.calls]).toEqual([['GetCallerIdentity', 1]]);
  },
);

test('no AWS in reach is one problem, not one a question', async () => {
  const account = await httpAccount(() => CALLER);
  process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:9';
  const report = await preflight({ situation: situationOf(SCENE), cloud: awsCloud(1) });
  await account.close();
  expect(codesOf(report)).toEqual(['preflight/unanswered']);
  expect(report.problems[0]?.given).toMatch(/ECONNREFUSED/);
});

test('values of secrets are nowhere in the report', async () => {
  const report = await reported((call) => {
    if (call === 'DescribeSecret') return { body: '{}' };
    if (call === 'GetSecretValue')
      return { body: JSON.stringify({ SecretString: '{"TOKEN":"hunter2","KEY":"hunter3"}' }) };
    return { error: 'AccessDenied', status: 403 };
  });
  expect(report.questions.find(({ question }) => question === 'secrets')?.holds).toEqual([
    '/shop/api in eu-west-1: TOKEN, KEY',
  ]);
  expect(JSON.stringify(report)).not.toMatch(/hunter/);
});

test('everything is asked that there is a question for', () => {
  expect(QUESTIONS.map(({ name }) => name)).toEqual([...new Set(QUESTIONS.map(({ name }) => name))]);
});
