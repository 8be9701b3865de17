import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnDeletionPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { accept } from '../findings';
import { named } from '../logical-id';

/** A bucket. */
export interface BucketProps {
  readonly name: string;
  /** Key of its objects. @default - a key of S3, where the writer can use no other */
  readonly keyArn?: string;
  /** Bucket that requests are logged to. @default - they are not; this is that bucket */
  readonly logsTo?: string;
  /** Days after which an object goes, whatever its writer does. @default - objects stay */
  readonly expireDays?: number;
  /** Why there is no copy in another region. */
  readonly notReplicated: string;
}

/** Days that an overwritten or deleted object can be brought back. */
const UNDO_DAYS = 30;

/** A bucket that is private, encrypted and versioned, takes TLS only, and outlives its stack. */
export function bucket(
  scope: Construct,
  logicalId: string,
  { name, keyArn, logsTo, expireDays, notReplicated }: BucketProps,
): CfnBucket {
  const made = named(
    new CfnBucket(scope, logicalId, {
      bucketName: name,
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          keyArn === undefined
            ? { serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
            : {
                serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
                bucketKeyEnabled: true,
              },
        ],
      },
      versioningConfiguration: { status: 'Enabled' },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      ...(logsTo === undefined
        ? {}
        : { loggingConfiguration: { destinationBucketName: logsTo, logFilePrefix: `${name}/` } }),
      lifecycleConfiguration: {
        rules: [
          {
            id: 'undo',
            status: 'Enabled',
            noncurrentVersionExpiration: { noncurrentDays: UNDO_DAYS },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            ...(expireDays === undefined ? { expiredObjectDeleteMarker: true } : {}),
          },
          ...(expireDays === undefined ? [] : [{ id: 'expire', status: 'Enabled', expirationInDays: expireDays }]),
        ],
      },
    }),
    logicalId,
  );
  made.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
  made.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  accept(made, {
    'NIST.800.53.R5-S3BucketReplicationEnabled': notReplicated,
    ...(keyArn === undefined
      ? { 'NIST.800.53.R5-S3DefaultEncryptionKMS': 'S3 delivers access logs only to buckets with a key of its own' }
      : {}),
  });
  const tls = {
    Sid: 'EncryptedOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [made.attrArn, `${made.attrArn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  named(
    new CfnBucketPolicy(scope, `${logicalId}Policy`, {
      bucket: made.ref,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [tls, ...(logsTo === undefined ? [logDelivery(made.attrArn)] : [])],
      },
    }),
    `${logicalId}Policy`,
  );
  return made;
}

/** S3 writes access logs as a service, from buckets of this account only (Amazon S3 user guide, "Enabling Amazon S3 server access logging"). */
const logDelivery = (arn: string): object => ({
  Sid: 'AccessLogs',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `${arn}/*`,
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
});
