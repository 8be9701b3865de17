import type { CheckCode } from '../gate';

const refused = 'CloudFormation refuses the template, or the stack rolls back in the middle of a deployment';

function code(name: string, rest: Omit<CheckCode, 'code' | 'severity'>, severity: CheckCode['severity'] = 'error'): CheckCode {
  return { code: `cloudformation/${name}`, severity, ...rest };
}

export const ACTION = code('action', { title: 'an action in a policy is one that AWS has', why: 'IAM takes any text: the statement holds for nothing, and the program is denied at run time', bad: 'Action: ec2:RunInstancesX', good: 'Action: ec2:RunInstances', scanners: ['parliament UNKNOWN_ACTION', 'IAM Access Analyzer'] });
export const READABLE = code('readable', { title: 'a template is JSON with resources', why: refused, bad: '{"Resources": {}}', good: '{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}}', scanners: ['cfn-lint E0000', 'cfn-lint E1001'] });

export const CLOUDFORMATION_CODES: readonly CheckCode[] = [READABLE, ACTION];
