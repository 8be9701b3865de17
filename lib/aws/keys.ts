import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AwsRegion } from '../model';
import { named } from './logical-id';
import { retain } from './retain';

/** A key of a stack. */
export interface KeyProps {
  /** Alias without its prefix, for example `luneo-prod-eks-primary/data`. */
  readonly alias: string;
  readonly description: string;
  readonly region: AwsRegion;
  /**
   * Names of the log groups that CloudWatch Logs encrypts with it, with `*` where they have one start.
   *
   * @default - none
   */
  readonly logGroups?: readonly string[];
  /** Services that encrypt messages with it, for example `cloudwatch.amazonaws.com`. @default - none */
  readonly services?: readonly string[];
}

/** A key that rotates each year and stays when its stack goes: what it encrypted is unreadable for ever without it. */
export class Key extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    logicalId: string,
    { alias, description, region, logGroups = [], services = [] }: KeyProps,
  ) {
    super(scope, id);
    const key = named(
      new CfnKey(this, 'key', {
        description,
        enableKeyRotation: true,
        pendingWindowInDays: 30,
        keyPolicy: {
          Version: '2012-10-17',
          Statement: [ACCOUNT, ...logStatements(region, logGroups), ...services.map(serviceStatement)],
        },
      }),
      logicalId,
    );
    retain(key);
    named(new CfnAlias(this, 'alias', { aliasName: `alias/${alias}`, targetKeyId: key.ref }), `${logicalId}Alias`);
    this.arn = key.attrArn;
  }
}

/** In a key policy `*` is this key; IAM policies of the account decide who may use it. */
const ACCOUNT = {
  Sid: 'Account',
  Effect: 'Allow',
  Principal: { AWS: Fn.sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') },
  Action: 'kms:*',
  Resource: '*',
};

const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/**
 * CloudWatch Logs names the group in the encryption context (CloudWatch Logs user guide, "Encrypt log data using AWS
 * KMS").
 */
const logStatements = (region: AwsRegion, groups: readonly string[]): readonly object[] =>
  groups.length === 0
    ? []
    : [
        {
          Sid: 'Logs',
          Effect: 'Allow',
          Principal: { Service: `logs.${region}.amazonaws.com` },
          Action: USE,
          Resource: '*',
          Condition: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': groups.map((group) =>
                Fn.sub(`arn:\${AWS::Partition}:logs:${region}:\${AWS::AccountId}:log-group:${group}`),
              ),
            },
          },
        },
      ];

const serviceStatement = (service: string): object => ({
  Sid: service.split('.')[0],
  Effect: 'Allow',
  Principal: { Service: service },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
});
