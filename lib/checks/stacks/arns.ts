import { textOf } from '../aws/iam';
import { at, list, text } from '../tree/read';
import type { Resource, Stack } from './stack';

/** A resource by its type, its region and the name that a template gives it. */
export interface Named {
  readonly type: string;
  readonly region: string;
  readonly name: string;
}

interface Kind {
  readonly type: string;
  /** Where a template says the name. */
  readonly property: string;
  readonly service: string;
  /** The name in the last part of its ARN. */
  readonly resource: RegExp;
}

/**
 * Types whose ARN holds a region and the name of the resource.
 *
 * @see Service authorization reference, "Resource types" of each service
 */
const KINDS: readonly Kind[] = [
  {
    type: 'AWS::Backup::BackupVault',
    property: 'BackupVaultName',
    service: 'backup',
    resource: /^backup-vault:([^:]+)$/,
  },
  { type: 'AWS::SQS::Queue', property: 'QueueName', service: 'sqs', resource: /^([^:]+)$/ },
  { type: 'AWS::SNS::Topic', property: 'TopicName', service: 'sns', resource: /^([^:]+)$/ },
  { type: 'AWS::ECR::Repository', property: 'RepositoryName', service: 'ecr', resource: /^repository\/(.+)$/ },
  { type: 'AWS::DynamoDB::Table', property: 'TableName', service: 'dynamodb', resource: /^table\/([^/]+)/ },
  { type: 'AWS::DynamoDB::GlobalTable', property: 'TableName', service: 'dynamodb', resource: /^table\/([^/]+)/ },
  { type: 'AWS::EKS::Cluster', property: 'Name', service: 'eks', resource: /^cluster\/(.+)$/ },
  // Secrets Manager adds a hyphen and six characters.
  {
    type: 'AWS::SecretsManager::Secret',
    property: 'Name',
    service: 'secretsmanager',
    resource: /^secret:(.+?)(?:-\?{6}|-?\*)$/,
  },
  { type: 'AWS::KMS::Alias', property: 'AliasName', service: 'kms', resource: /^(alias\/.+)$/ },
  { type: 'AWS::Logs::LogGroup', property: 'LogGroupName', service: 'logs', resource: /^log-group:([^:]+)(?::.*)?$/ },
  { type: 'AWS::Events::Rule', property: 'Name', service: 'events', resource: /^rule\/(.+)$/ },
  { type: 'AWS::CloudWatch::Alarm', property: 'AlarmName', service: 'cloudwatch', resource: /^alarm:([^:]+)$/ },
  { type: 'AWS::Lambda::Function', property: 'FunctionName', service: 'lambda', resource: /^function:([^:]+)/ },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'DBInstanceIdentifier',
    service: 'rds',
    resource: /^db:([^:]+)$/,
  },
  { type: 'AWS::RDS::DBCluster', property: 'DBClusterIdentifier', service: 'rds', resource: /^cluster:([^:]+)$/ },
  // Of an ARN without a region; others name a bucket where only one of their own region will do.
  { type: 'AWS::S3::Bucket', property: 'BucketName', service: 's3', resource: /^([^/]+)$/ },
];

/** What an ARN names; nothing where its region or its name is a pattern, or known to the deployment alone. */
export function namedByArn(arn: string, { region: own }: Stack): readonly Named[] {
  const parts = arn.replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', '')).split(':');
  const [, , service, written = ''] = parts;
  const region = written === '${AWSRegion}' ? (own ?? '') : written;
  const resource = parts.slice(5).join(':');
  if (!/^[a-z0-9-]+$/.test(region)) return [];
  return KINDS.filter((kind) => kind.service === service).flatMap(({ type, resource: form }) => {
    const name = form.exec(resource)?.[1];
    return name === undefined || /[*?$]/.test(name) ? [] : [{ type, region, name }];
  });
}

/** Resources of a type that stacks give a name, each with the regions that have it. */
export function makersOf(
  { type, name }: Pick<Named, 'type' | 'name'>,
  stacks: readonly Stack[],
): readonly { readonly stack: Stack; readonly resource: Resource; readonly regions: readonly string[] }[] {
  const property = KINDS.find((kind) => kind.type === type)?.property ?? '';
  return stacks.flatMap((stack) =>
    stack
      .ofType(type)
      .filter(({ properties }) => textOf(at(properties, property)) === name)
      .map((resource) => ({
        stack,
        resource,
        regions: [...(stack.region === undefined ? [] : [stack.region]), ...replicas(stack, resource, name)],
      })),
  );
}

/** Regions that AWS copies a resource to under the same name. */
function replicas(stack: Stack, { type, properties }: Resource, name: string): readonly string[] {
  const regions = (value: unknown, ...path: readonly string[]): readonly string[] =>
    list(value, ...path).flatMap((one) => text(one, 'Region') ?? []);
  if (type !== 'AWS::ECR::Repository')
    return [...regions(properties, 'ReplicaRegions'), ...regions(properties, 'Replicas')];
  return stack
    .ofType('AWS::ECR::ReplicationConfiguration')
    .flatMap((replication) => list(replication.properties, 'ReplicationConfiguration', 'Rules'))
    .filter((rule) => {
      const filters = list(rule, 'RepositoryFilters').map((filter) => text(filter, 'Filter') ?? '');
      return filters.length === 0 || filters.some((filter) => name.startsWith(filter));
    })
    .flatMap((rule) => regions(rule, 'Destinations'));
}
