import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, isFields, list, text } from '../tree/read';
import { ELSEWHERE } from './codes-of-operation';
import { makersOf, type Named, namedByArn } from './arns';
import { atResource, type Resource, type Stack } from './stack';

/** A name that stands in a template for a resource of another, or of its own. */
interface Mention extends Named {
  readonly field: string;
  readonly given: string;
}

/**
 * Names of resources that a platform makes in another region than the one they are looked for in. What no stack of the
 * platform makes belongs to somebody else.
 *
 * @param all - the stacks of the platform
 */
export const nameProblems = (stack: Stack, all: readonly Stack[]): readonly Problem[] =>
  stack.resources.flatMap((resource) =>
    mentionsIn(stack, resource).flatMap(({ field, given, type, region, name }): readonly Problem[] => {
      const makers = makersOf({ type, name }, all);
      const regions = makers.flatMap((maker) => maker.regions);
      if (makers.some((maker) => maker.stack.region === undefined)) return [];
      if (regions.length === 0 || regions.includes(region)) return [];
      return [
        atResource(ELSEWHERE, stack, resource, {
          field,
          message: `no stack makes ${name} in ${region}, and one does in ${[...new Set(regions)].join(', ')}`,
          given,
          remedy: 'name the region that has it, or the resource of this region',
        }),
      ];
    }),
  );

const mentionsIn = (stack: Stack, resource: Resource): readonly Mention[] => [
  ...arnsIn(resource.properties, 'Properties')
    .filter(({ arn }) => !isToldOfRights(stack, resource, arn))
    .flatMap(({ field, arn }) => namedByArn(arn, stack).map((named) => ({ field, given: arn, ...named }))),
  ...(stack.region === undefined ? [] : byName(resource, stack.region)),
];

/** `stacks/other-region` tells of rights in another region than that of their stack. */
const isToldOfRights = ({ cluster, region = '' }: Stack, { type }: Resource, arn: string): boolean =>
  /^AWS::IAM::(?:Managed)?Policy$/.test(type) && cluster !== undefined && !arn.includes(`:${region}:`);

/** Members that are prose. */
const PROSE = ['Description', 'AlarmDescription'];

/** Every ARN in a value, also one in a text of JSON. */
function arnsIn(value: unknown, field: string): readonly { readonly field: string; readonly arn: string }[] {
  const written = textOf(value);
  if (written !== undefined)
    return [...written.matchAll(/arn:(?:\$\{[^}]*\}|[^\s"',])+/g)].map(([arn]) => ({ field, arn }));
  if (Array.isArray(value)) return value.flatMap((item, index) => arnsIn(item, `${field}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => (PROSE.includes(key) ? [] : arnsIn(below, `${field}.${key}`)));
}

/** Types by the dimension of a metric that holds their name. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  QueueName: 'AWS::SQS::Queue',
  TopicName: 'AWS::SNS::Topic',
  BackupVaultName: 'AWS::Backup::BackupVault',
  TableName: 'AWS::DynamoDB::Table',
  FunctionName: 'AWS::Lambda::Function',
  BucketName: 'AWS::S3::Bucket',
  DBInstanceIdentifier: 'AWS::RDS::DBInstance',
};

/** Names without a region, which AWS looks for in that of the stack. */
function byName({ type, properties }: Resource, region: string): readonly Mention[] {
  const mention = (kind: string, field: string, value: unknown): readonly Mention[] => {
    const name = textOf(value);
    return name === undefined ? [] : [{ type: kind, region, name, given: name, field: `Properties.${field}` }];
  };
  switch (type) {
    case 'AWS::Backup::BackupPlan':
      return list(properties, 'BackupPlan', 'BackupPlanRule').flatMap((rule, index) =>
        mention(
          'AWS::Backup::BackupVault',
          `BackupPlan.BackupPlanRule[${index}].TargetBackupVault`,
          at(rule, 'TargetBackupVault'),
        ),
      );
    case 'AWS::S3::Bucket':
      return mention(type, ...logging(properties));
    case 'AWS::CloudWatch::Alarm':
      return list(properties, 'Dimensions').flatMap((dimension, index) =>
        mention(DIMENSIONS[text(dimension, 'Name') ?? ''] ?? '', `Dimensions[${index}].Value`, at(dimension, 'Value')),
      );
    default:
      return [];
  }
}

/** The bucket that keeps the log of another one is in the same region. */
const logging = (properties: unknown): [string, unknown] => [
  'LoggingConfiguration.DestinationBucketName',
  at(properties, 'LoggingConfiguration', 'DestinationBucketName'),
];
