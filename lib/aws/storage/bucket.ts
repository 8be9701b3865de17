import { CfnBucket, CfnBucketPolicy, type CfnBucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { given, when } from '../../common/optional';
import { accept } from '../findings';
import { named } from '../logical-id';
import { retain } from '../retain';
import { tlsOnly } from '../tls-only';

/** A bucket. */
export interface BucketProps {
  readonly name: string;
  /** Key of its objects. @default - a key of S3, where the writer can use no other */
  readonly keyArn?: string;
  /** Bucket that requests are logged to. @default - they are not; this is that bucket */
  readonly logsTo?: string;
  /** Days after which an object goes, whatever its writer does. @default - objects stay */
  readonly expireDays?: number;
  /** What a service of AWS is allowed to do with it. @default - nobody but those whose role says so */
  readonly allows?: (arn: string) => object;
  /** Why there is no copy in another region. */
  readonly notReplicated: string;
}

/** Days that an overwritten or deleted object can be brought back. */
const UNDO_DAYS = 30;

/** A bucket that is private, encrypted and versioned, takes TLS only, and outlives its stack. */
export function bucket(scope: Construct, logicalId: string, props: BucketProps): CfnBucket {
  const made = retain(named(new CfnBucket(scope, logicalId, settingsOf(props)), logicalId));
  accept(made, {
    'NIST.800.53.R5-S3BucketReplicationEnabled': props.notReplicated,
    ...(props.keyArn === undefined
      ? { 'NIST.800.53.R5-S3DefaultEncryptionKMS': 'S3 delivers access logs only to buckets with a key of its own' }
      : {}),
  });
  const policyDocument = {
    Version: '2012-10-17',
    Statement: [
      tlsOnly('s3:*', [made.attrArn, `${made.attrArn}/*`]),
      ...when(props.logsTo === undefined, () => logDelivery(made.attrArn)),
      ...given(props.allows, (allows) => allows(made.attrArn)),
    ],
  };
  named(new CfnBucketPolicy(scope, `${logicalId}Policy`, { bucket: made.ref, policyDocument }), `${logicalId}Policy`);
  return made;
}

const settingsOf = ({ name, keyArn, logsTo, expireDays }: BucketProps): CfnBucketProps => ({
  bucketName: name,
  bucketEncryption: { serverSideEncryptionConfiguration: [encryptionWith(keyArn)] },
  versioningConfiguration: { status: 'Enabled' },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  ...(logsTo && { loggingConfiguration: { destinationBucketName: logsTo, logFilePrefix: `${name}/` } }),
  lifecycleConfiguration: { rules: [...lifecycleRules(expireDays)] },
});

const encryptionWith = (keyArn: string | undefined): CfnBucket.ServerSideEncryptionRuleProperty =>
  keyArn === undefined
    ? { serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
    : {
        serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      };

const lifecycleRules = (expireDays: number | undefined): readonly CfnBucket.RuleProperty[] => [
  {
    id: 'undo',
    status: 'Enabled',
    noncurrentVersionExpiration: { noncurrentDays: UNDO_DAYS },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    ...(expireDays === undefined ? { expiredObjectDeleteMarker: true } : {}),
  },
  ...given(expireDays, (days) => ({ id: 'expire', status: 'Enabled', expirationInDays: days })),
];

/**
 * S3 writes access logs as a service, from buckets of this account only (Amazon S3 user guide, "Enabling Amazon S3
 * server access logging").
 */
const logDelivery = (arn: string): object => ({
  Sid: 'AccessLogs',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `${arn}/*`,
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
});
