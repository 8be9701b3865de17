import { code, type CheckCode } from '../gate';

const refused = 'CloudFormation refuses the template, or the stack rolls back in the middle of a deployment';
const silent =
  'IAM accepts the text but it applies to nothing: the program is denied at run time, and nobody is told why';

export const READABLE = code('cloudformation/readable', {
  title: 'a template is JSON with resources',
  why: refused,
  bad: '{"Resources": {}}',
  good: '{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}}',
  scanners: ['cfn-lint E0000', 'cfn-lint E1001'],
});
export const TYPE = code('cloudformation/type', {
  title: 'CloudFormation has the type of a resource',
  why: refused,
  bad: 'Type: AWS::S3::Bukket',
  good: 'Type: AWS::S3::Bucket',
  scanners: ['cfn-lint E3006'],
});
export const PROPERTY = code('cloudformation/property', {
  title: 'a resource has only properties that its type knows',
  why: refused,
  bad: 'AWS::S3::Bucket with Nmae',
  good: 'AWS::S3::Bucket with BucketName',
  scanners: ['cfn-lint E3002'],
});
export const LINTER = code('cloudformation/linter', {
  title: 'the linter of CloudFormation finds no error',
  why: refused,
  bad: 'a bucket whose VersioningConfiguration.Status is On',
  good: 'Status: Enabled',
  scanners: ['cfn-lint'],
});
export const ADVICE = code('cloudformation/advice', {
  title: 'a warning of the linter is fixed, or explained in lib/checks/cloudformation/explained.ts',
  why: 'a warning that everybody scrolls past hides the next one',
  bad: 'a KMS key without a policy for its deletion',
  good: 'DeletionPolicy: Retain',
  scanners: ['cfn-lint'],
});
export const EFFECT = code('cloudformation/effect', {
  title: 'the effect of a statement is Allow or Deny',
  why: 'IAM refuses the policy at deployment; the linter does not look at the trust of a role',
  bad: 'Effect: Alow',
  good: 'Effect: Allow',
  scanners: ['cfn-lint E3510'],
});
export const ACTION = code('cloudformation/action', {
  title: 'an action in a policy is one that AWS has',
  why: silent,
  bad: 'Action: ec2:RunInstancesX',
  good: 'Action: ec2:RunInstances',
  scanners: ['parliament UNKNOWN_ACTION', 'IAM Access Analyzer'],
});
export const RESOURCE = code('cloudformation/resource', {
  title: 'the actions and the resources of a statement match',
  why: silent,
  bad: 's3:ListBucket on arn:aws:s3:::shop/*',
  good: 's3:ListBucket on arn:aws:s3:::shop, s3:GetObject on arn:aws:s3:::shop/*',
  scanners: ['parliament RESOURCE_MISMATCH', 'IAM Access Analyzer'],
});
export const CONDITION_KEY = code('cloudformation/condition-key', {
  title: 'a condition uses a key that requests carry',
  why: silent,
  bad: 'Condition on aws:SourceAcount',
  good: 'Condition on aws:SourceAccount',
  scanners: ['parliament UNKNOWN_CONDITION_FOR_ACTION', 'IAM Access Analyzer'],
});
export const PRINCIPAL = code('cloudformation/principal', {
  title: 'a principal is one that IAM accepts',
  why: 'IAM refuses the policy at deployment, or nobody can assume the role',
  bad: 'Principal: {Service: ec2}',
  good: 'Principal: {Service: ec2.amazonaws.com}',
  scanners: ['IAM Access Analyzer'],
});
export const ANYBODY = code('cloudformation/anybody', {
  title: 'nothing is allowed to everybody',
  why: 'any account of AWS may send to the queue, read the bucket or take the role',
  bad: 'Principal: "*" without a condition',
  good: 'a principal, or a condition on aws:SourceAccount, aws:PrincipalOrgID or an ARN',
  scanners: ['cfn-nag F3', 'checkov CKV_AWS_62', 'IAM Access Analyzer'],
});
export const CONFUSED = code('cloudformation/confused-deputy', {
  title: 'a service may act for this account only',
  why: 'the service also works for other customers, who can name this resource',
  bad: 'Principal: {Service: events.amazonaws.com} without a condition',
  good: 'a condition on aws:SourceAccount or aws:SourceArn; services that set neither are listed with the reason',
  scanners: ['IAM Access Analyzer'],
});
export const TOKEN = code('cloudformation/web-identity', {
  title: 'a role for tokens of a cluster is for a single ServiceAccount',
  why: 'every pod of the cluster can take the role',
  bad: 'StringLike on …:sub with system:serviceaccount:*',
  good: 'StringEquals on …:sub and on …:aud',
  scanners: ['checkov CKV_AWS_358'],
});

export const LEFT_OUT = code('cloudformation/left-out', {
  title: 'no request gets around a condition by leaving its key out',
  why: 'long-lived keys carry no aws:MultiFactorAuthPresent at all: a leaked one passes as if it had a second factor',
  bad: 'Effect: Allow with BoolIfExists aws:MultiFactorAuthPresent true, or Deny with Bool … false',
  good: 'Effect: Allow with Bool aws:MultiFactorAuthPresent true, or Deny with BoolIfExists … false',
});

export const CLOUDFORMATION_CODES: readonly CheckCode[] = [
  READABLE,
  TYPE,
  PROPERTY,
  LINTER,
  ADVICE,
  EFFECT,
  ACTION,
  RESOURCE,
  CONDITION_KEY,
  PRINCIPAL,
  ANYBODY,
  CONFUSED,
  TOKEN,
  LEFT_OUT,
];
