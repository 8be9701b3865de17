import { absent } from './account';
import type { Row } from './row';
import { ACCOUNT, stack } from './situation';

const NAMED = {
  Policy: [
    'AWS::IAM::ManagedPolicy',
    {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['sqs:SendMessage', 's3:GetObject'],
            Resource: [
              { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:shop-jobs' },
              { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop-files/*' },
            ],
          },
        ],
      },
    },
  ],
} as const;

const ACTIVE = {
  status: 'ACTIVE',
  version: '1.36',
  deletionProtection: true,
  identity: { oidc: { issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/REAL' } },
};
const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/REAL';
const TRUSTED = { ClientIDList: ['sts.amazonaws.com'] };
const WITH_ISSUER = { outputs: { OidcIssuer: ISSUER }, cluster: { infrastructure: {} as never } };

/** What is asked of stacks and of the clusters that they make. */
export const STACKS: readonly Row[] = [
  {
    code: 'preflight/stack',
    what: 'a first deployment that failed',
    scene: {},
    wrong: { 'cloudformation DescribeStacks': stack({ StackStatus: 'ROLLBACK_COMPLETE' }) },
    right: {},
    says: /ROLLBACK_COMPLETE.*describe-stack-events/s,
    holds: /shop-one in eu-west-1: UPDATE_COMPLETE/,
  },
  {
    code: 'preflight/stack-protection',
    what: 'a stack that anybody can delete',
    scene: {},
    wrong: { 'cloudformation DescribeStacks': stack({ EnableTerminationProtection: false }) },
    right: {},
    says: /nothing keeps this stack from being deleted/,
    holds: /UPDATE_COMPLETE/,
  },
  {
    code: 'preflight/outputs',
    what: 'a VPC that was made anew',
    scene: { outputs: { VpcId: 'vpc-0a' }, templateOutputs: { VpcId: {}, AccountId: {} } },
    wrong: { 'cloudformation DescribeStacks': stack({ Outputs: answered({ VpcId: 'vpc-0b' }) }) },
    right: { 'cloudformation DescribeStacks': stack({ Outputs: answered({ VpcId: 'vpc-0a' }) }) },
    says: /shop-one.VpcId.*vpc-0a.*vpc-0b/s,
    holds: /shop-one: 2 values/,
  },
  {
    code: 'preflight/drift',
    what: 'a rule added by hand, found the last time somebody compared',
    scene: {},
    wrong: {
      'cloudformation DescribeStacks': stack({
        DriftInformation: { StackDriftStatus: 'DRIFTED', LastCheckTimestamp: new Date('2026-11-02') },
      }),
    },
    right: {
      'cloudformation DescribeStacks': stack({
        DriftInformation: { StackDriftStatus: 'IN_SYNC', LastCheckTimestamp: new Date('2026-11-02') },
      }),
    },
    says: /DRIFTED \(compared: 2026-11-02\)/,
    holds: /as its template says \(compared: 2026-11-02\)/,
  },
  {
    code: 'preflight/drift',
    what: 'the same, compared now',
    scene: { drift: true },
    wrong: {
      'cloudformation DetectStackDrift': { StackDriftDetectionId: 'd' },
      'cloudformation DescribeStackDriftDetectionStatus': inTurn(
        { DetectionStatus: 'DETECTION_IN_PROGRESS' },
        { DetectionStatus: 'DETECTION_COMPLETE', StackDriftStatus: 'DRIFTED' },
      ),
    },
    right: {
      'cloudformation DetectStackDrift': { StackDriftDetectionId: 'd' },
      'cloudformation DescribeStackDriftDetectionStatus': { StackDriftStatus: 'IN_SYNC' },
    },
    says: /DRIFTED \(compared: now\)/,
    holds: /compared: now/,
  },
  {
    code: 'preflight/queue',
    what: 'a queue that nobody made',
    scene: { resources: NAMED },
    wrong: { 'sqs GetQueueUrl': absent('QueueDoesNotExist'), 's3 HeadBucket': {} },
    right: { 'sqs GetQueueUrl': { QueueUrl: 'https://sqs/shop-jobs' }, 's3 HeadBucket': {} },
    says: /queue shop-jobs in eu-west-1.*aws sqs create-queue/s,
    holds: /queue shop-jobs in eu-west-1/,
  },
  {
    code: 'preflight/bucket',
    what: 'a bucket that nobody made',
    scene: { resources: NAMED },
    wrong: { 'sqs GetQueueUrl': {}, 's3 HeadBucket': absent('NotFound') },
    right: { 'sqs GetQueueUrl': {}, 's3 HeadBucket': {} },
    says: /bucket shop-files in eu-west-1.*aws s3 mb/s,
    holds: /bucket shop-files in eu-west-1/,
  },
  {
    code: 'preflight/cluster',
    what: 'a cluster that somebody upgraded by hand',
    scene: WITH_ISSUER,
    wrong: {
      'eks DescribeCluster': { cluster: { ...ACTIVE, version: '1.37' } },
      'iam GetOpenIDConnectProvider': TRUSTED,
    },
    right: { 'eks DescribeCluster': { cluster: ACTIVE }, 'iam GetOpenIDConnectProvider': TRUSTED },
    says: /1\.37, ACTIVE.*1\.36, ACTIVE/s,
    holds: /shop-one: 1\.36, ACTIVE/,
  },
  {
    code: 'preflight/deletion-protection',
    what: 'a cluster that anybody can delete',
    scene: WITH_ISSUER,
    wrong: {
      'eks DescribeCluster': { cluster: { ...ACTIVE, deletionProtection: false } },
      'iam GetOpenIDConnectProvider': TRUSTED,
    },
    right: { 'eks DescribeCluster': { cluster: ACTIVE }, 'iam GetOpenIDConnectProvider': TRUSTED },
    says: /nothing keeps this cluster/,
    holds: /ACTIVE/,
  },
  {
    code: 'preflight/oidc',
    what: 'a provider of a cluster that was deleted',
    scene: WITH_ISSUER,
    wrong: {
      'eks DescribeCluster': { cluster: ACTIVE },
      'iam GetOpenIDConnectProvider': absent('NoSuchEntityException'),
    },
    right: { 'eks DescribeCluster': { cluster: ACTIVE }, 'iam GetOpenIDConnectProvider': TRUSTED },
    says: /no provider for the issuer/,
    holds: /IAM takes tokens of shop-one/,
  },
  {
    code: 'preflight/oidc',
    what: 'an issuer in outputs.json that is another one',
    scene: { ...WITH_ISSUER, outputs: { OidcIssuer: 'oidc.eks.eu-west-1.amazonaws.com/id/OLD' } },
    rightScene: WITH_ISSUER,
    wrong: { 'eks DescribeCluster': { cluster: ACTIVE }, 'iam GetOpenIDConnectProvider': TRUSTED },
    right: { 'eks DescribeCluster': { cluster: ACTIVE }, 'iam GetOpenIDConnectProvider': TRUSTED },
    says: /id\/OLD.*id\/REAL/s,
    holds: /IAM takes tokens/,
  },
];

function answered(values: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries({ AccountId: ACCOUNT, ...values }).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
}

/** The first answer first, then the second for ever. */
function inTurn(first: object, then: object): () => object {
  let asked = 0;
  return () => ((asked += 1) === 1 ? first : then);
}
