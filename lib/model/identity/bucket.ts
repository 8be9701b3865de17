import { regionalArn } from './arns';
import type { AwsHome, IdentityPolicy } from './identity';

/**
 * Reading and writing in one bucket, and its key, reached only through S3 and only for this bucket: S3 names the bucket
 * in the encryption context (Amazon S3 user guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys").
 */
export function bucketPolicies(cluster: AwsHome, name: string): readonly IdentityPolicy[] {
  const arn = `arn:aws:s3:::${name}`;
  return [
    {
      kind: 'own',
      name: 'bucket',
      statements: [
        { actions: ['s3:ListBucket'], resources: [arn] },
        {
          actions: [
            's3:AbortMultipartUpload',
            's3:DeleteObject',
            's3:GetObject',
            's3:ListMultipartUploadParts',
            's3:PutObject',
          ],
          resources: [`${arn}/*`],
        },
        {
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [regionalArn(cluster, 'kms', 'key/*')],
          conditions: {
            StringEquals: { 'kms:ViaService': `s3.${cluster.region}.amazonaws.com` },
            StringLike: { 'kms:EncryptionContext:aws:s3:arn': [arn, `${arn}/*`] },
          },
        },
      ],
    },
  ];
}
