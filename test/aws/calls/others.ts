import { ACCOUNT, arn, CLUSTER, type Controller, looks, on } from './requests';

const ZONE = 'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ';
const bucket = 'arn:aws:s3:::shop-backups';
const secret = arn('secretsmanager', 'secret:/shop/api-0a1b2c');
const snapshot = `arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d4e5f60711`;
/** Set by the EBS CSI driver on the volumes of the cluster. */
const OWNED = { [`aws:ResourceTag/kubernetes.io/cluster/${CLUSTER}`]: 'owned' };
const volume = arn('ec2', 'volume/vol-0a1b2c3d4e5f60711');

/** ExternalDNS: `provider/aws`, by the names of records that it owns. */
export const EXTERNAL_DNS: Controller = {
  account: 'external-dns/external-dns',
  allowed: [
    ...on(ZONE, {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['api.eu-west-1.shop.example'],
      'route53:ChangeResourceRecordSetsRecordTypes': ['A'],
      'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
    })('route53', 'ChangeResourceRecordSets'),
    ...on(ZONE)('route53', 'ListResourceRecordSets'),
    ...looks('route53', 'ListHostedZones'),
  ],
  refused: [
    {
      action: 'route53:ChangeResourceRecordSets',
      on: ZONE,
      keys: {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['api.shop.example'],
        'route53:ChangeResourceRecordSetsRecordTypes': ['A'],
        'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
      },
      because: 'the public name follows the committed state, and not a cluster',
    },
  ],
};

/** Velero with its plugin for AWS: the store of backups, and snapshots of volumes. */
export const VELERO: Controller = {
  account: 'velero/velero',
  allowed: [
    ...on(`${bucket}/shop-one/backups/a`)('s3', 'GetObject', 'PutObject', 'DeleteObject'),
    ...on(`${bucket}/shop-one/backups/a`)('s3', 'AbortMultipartUpload', 'ListMultipartUploadParts'),
    ...on(bucket)('s3', 'ListBucket'),
    ...looks('ec2', 'DescribeVolumes', 'DescribeSnapshots'),
    ...on(volume, OWNED)('ec2', 'CreateSnapshot'),
    ...on(snapshot, { 'aws:RequestTag/velero.io/backup': 'daily-1' })('ec2', 'CreateSnapshot'),
    ...on(snapshot, { 'aws:ResourceTag/velero.io/backup': 'daily-1' })('ec2', 'CreateVolume', 'DeleteSnapshot'),
    ...on(volume, { 'aws:RequestTag/velero.io/backup': 'daily-1' })('ec2', 'CreateVolume'),
    ...on(snapshot, { 'ec2:CreateAction': 'CreateSnapshot' })('ec2', 'CreateTags'),
  ],
  refused: [
    { action: 's3:GetObject', on: 'arn:aws:s3:::shop-logs/a', because: 'the bucket is that of another program' },
    { action: 'ec2:CreateSnapshot', on: volume, because: 'nothing says that the volume is of this cluster' },
    { action: 'ec2:DeleteSnapshot', on: snapshot, because: 'Velero did not make it' },
    { action: 's3:DeleteBucket', on: bucket, because: 'a backup tool deletes backups, not their store' },
  ],
};

/** External Secrets: `provider/aws/secretsmanager`. */
export const EXTERNAL_SECRETS: Controller = {
  account: 'external-secrets/external-secrets',
  allowed: on(secret)('secretsmanager', 'GetSecretValue'),
  refused: [
    {
      action: 'secretsmanager:GetSecretValue',
      on: arn('secretsmanager', 'secret:/other/api-0a1b2c'),
      because: 'no ExternalSecret of the cluster reads it',
    },
    { action: 'secretsmanager:PutSecretValue', on: secret, because: 'it reads' },
    {
      action: 'secretsmanager:GetSecretValue',
      on: arn('secretsmanager', 'secret:/shop/api-0a1b2c', 'us-east-1', ACCOUNT),
      because: 'each region has secrets of its own',
    },
  ],
};
