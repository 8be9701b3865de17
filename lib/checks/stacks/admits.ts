import { allows, type Statement, textOf } from '../aws/iam';
import { overlap, policyPattern } from '../cloudformation/globs';
import { at, isFields, list } from '../tree/read';
import type { Send } from './sends';
import type { Resource, Stack } from './stack';

/** A resource of a stack, as a statement names it. */
export interface Place {
  readonly stack: Stack;
  readonly resource: Resource;
}

/** Whether a statement lets a service do something for its source. What it cannot know it takes as allowed. */
export const admits = (
  statement: Statement,
  action: string,
  { service }: Pick<Send, 'service'>,
  source: Place | undefined,
  place: Place,
): boolean =>
  allows(statement, action) &&
  isForService(statement, service) &&
  (statement.resources.length === 0 || statement.resources.some((arn) => names(arn, place, place.stack))) &&
  sourcesOf(statement).every((arns) => source === undefined || arns.some((arn) => names(arn, source, place.stack)));

const isForService = ({ principal }: Statement, service: string): boolean => {
  if (principal === '*') return true;
  const of = (kind: string): readonly string[] => {
    const value = at(principal, kind);
    return (Array.isArray(value) ? list({ value }, 'value') : [value]).flatMap((one) => textOf(one) ?? []);
  };
  return (
    isFields(principal) &&
    (of('AWS').includes('*') ||
      of('Service').some((one) => one === '*' || one.replace('${AWS::URLSuffix}', 'amazonaws.com') === service))
  );
};

/** The lists of sources that a statement is held to, one for each condition on them. */
const sourcesOf = ({ conditions }: Statement): readonly (readonly string[])[] =>
  Object.entries(conditions)
    .filter(([operator]) => /^(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)(?:IfExists)?$/.test(operator))
    .flatMap(([, keys]) =>
      Object.entries(keys)
        .filter(([key]) => key.toLowerCase() === 'aws:sourcearn')
        .map(([, values]) => values),
    );

/** Whether an ARN of a policy, with patterns or a reference, is one of a resource. */
function names(arn: string, { stack, resource }: Place, of: Stack): boolean {
  const id = /^\$\{([A-Za-z0-9]+)(?:\.[A-Za-z]+)?\}(?:\/\*)?$/.exec(arn)?.[1];
  if (id !== undefined) return id === resource.id ? of === stack : of.resources.every((one) => one.id !== id);
  return overlap(policyPattern(arn), policyPattern(arnOf(stack, resource)));
}

/** By type, how the last part of an ARN begins, and the member with the name. */
const ARNS: Readonly<Record<string, readonly [service: string, begin: string, name: string]>> = {
  'AWS::SQS::Queue': ['sqs', '', 'QueueName'],
  'AWS::SNS::Topic': ['sns', '', 'TopicName'],
  'AWS::Lambda::Function': ['lambda', 'function:', 'FunctionName'],
  // A rule of another bus has the bus before its name.
  'AWS::Events::Rule': ['events', 'rule/*', 'Name'],
  'AWS::CloudWatch::Alarm': ['cloudwatch', 'alarm:', 'AlarmName'],
  'AWS::CloudWatch::CompositeAlarm': ['cloudwatch', 'alarm:', 'AlarmName'],
  'AWS::Backup::BackupVault': ['backup', 'backup-vault:', 'BackupVaultName'],
};

/** The ARN of a resource, with `*` for what its template does not say. */
function arnOf({ region = '*' }: Stack, { type, properties }: Resource): string {
  if (type === 'AWS::S3::Bucket') return `arn:*:s3:::${textOf(at(properties, 'BucketName')) ?? '*'}*`;
  const [service, begin, member] = ARNS[type] ?? [];
  if (service === undefined) return 'arn:*';
  return `arn:*:${service}:${region}:*:${begin}${textOf(at(properties, member ?? '')) ?? '*'}`;
}
