import { terraformOf } from '../../lib/bootstrap';
import { charts, type TerraformState } from '../../lib/model';
import { built } from '../support/eks-platform';
import { platform } from '../support/small-platform';
import { release } from '../gitops/fixture';
import { builtTemplate } from './support';

const BUCKET = 'shop-terraform';
const argocd = release('delivery', 'argocd', { chart: charts.argoCd, namespace: 'argocd', values: {} });
const backendOf = (lock: TerraformState['lock']): object => {
  const cluster = built({ terraformState: { bucket: BUCKET, lock } });
  const [file] = terraformOf(platform({}, cluster), cluster, argocd);
  return (JSON.parse(file?.content ?? '') as { readonly terraform: { readonly backend: { readonly s3: object } } })
    .terraform.backend.s3;
};

/** What both tools must say of each way to keep two runs apart. */
describe.each([
  ['file', 0, { use_lockfile: true }],
  ['dynamodb', 1, { dynamodb_table: 'shop-terraform-locks' }],
  ['both', 1, { use_lockfile: true, dynamodb_table: 'shop-terraform-locks' }],
] as const)('the state of Terraform, locked by %s', (lock, tables, words) => {
  const template = builtTemplate({ terraformState: { bucket: BUCKET, lock } });

  test('the bucket is private, versioned and outlives the stack', () =>
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BucketName: BUCKET,
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      },
    }));
  test(`there are ${tables} tables of locks`, () => {
    template.resourceCountIs('AWS::DynamoDB::Table', tables);
    if (tables > 0)
      template.hasResource('AWS::DynamoDB::Table', {
        DeletionPolicy: 'RetainExceptOnCreate',
        Properties: {
          TableName: 'shop-terraform-locks',
          KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
          DeletionProtectionEnabled: { 'Fn::If': ['Protected', true, false] },
        },
      });
  });
  test('Terraform gets their names, and none that is not made', () =>
    expect(backendOf(lock)).toEqual({
      bucket: BUCKET,
      key: 'shop/one/bootstrap.tfstate',
      region: 'eu-west-1',
      encrypt: true,
      ...words,
    }));
});
