import { code, type CheckCode } from '../gate';

export const FINDING = code('nag/finding', {
  title: 'a finding of cdk-nag is fixed, or acknowledged with a reason where it is caused',
  why:
    'an unanswered finding is a hole in the account, or a question in the next audit; nobody reads a list that is ' +
    'full of them',
  bad: 'a queue without SqsManagedSseEnabled',
  good:
    "Validations.of(policy).acknowledge({ id: 'AwsSolutions-IAM5[Resource::arn:aws:s3:::shop/*]', reason: " +
    "'objects of one bucket' })",
  scanners: ['cdk-nag AwsSolutions', 'cdk-nag NIST 800-53 R5'],
});
export const UNUSED = code('nag/unused', {
  title: 'an acknowledgement matches a finding at its construct or below',
  why:
    'the id has to be exact, details included: one that matches nothing excuses nothing today, and something ' +
    'unreviewed tomorrow',
  bad: "acknowledge({ id: 'AwsSolutions-IAM5', … }), where the finding is AwsSolutions-IAM5[Resource::*]",
  good: 'the id as the finding has it, letter for letter',
});
export const REASON = code('nag/reason', {
  title: 'an acknowledgement says why, in a sentence',
  why: 'nobody can tell later whether the reason still holds',
  bad: "reason: 'ok'",
  good: "reason: 'the policy that AWS requires for the role of a cluster'",
});
export const UNAUDITED = code('nag/unaudited', {
  title: 'every template comes from a stack that was audited',
  why: 'a stack that exists but is not in the app of lib/aws/app.ts is checked against no rule',
  bad: 'a template of a stack that awsApp does not list',
  good: 'every stack in awsApp',
});

export const NAG_CODES: readonly CheckCode[] = [FINDING, UNUSED, REASON, UNAUDITED];
