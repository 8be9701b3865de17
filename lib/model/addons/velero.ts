import { bucketPolicies } from '../identity/bucket';
import type { AwsHome, IdentityPolicy } from '../identity/identity';
import type { AddonKind } from './kind';
import { awsName, count, cron } from '../shape/fields';

/** Velero: backups of the cluster's objects, and snapshots of its volumes, to a bucket. */
export interface Velero {
  readonly kind: 'velero';
  /** Bucket of the backups; the cluster's name is the folder in it. */
  readonly bucket: string;
  /** Five-field cron expression in UTC. */
  readonly schedule: string;
  /** Days that a backup is kept. */
  readonly keepDays: number;
}

export const velero = {
  on: 'eks',
  thereInstead: "'file-backup' copies volumes to any store that speaks S3",
  namespaces: () => ['velero'],
  accounts: { velero: { namespace: 'velero', serviceAccount: 'velero' } },
  // Its bucket, and snapshots of the volumes of this cluster.
  identities: ({ bucket }, { cluster }) => [['velero', [...bucketPolicies(cluster, bucket), snapshots(cluster)]]],
  fields: { bucket: awsName, schedule: cron, keepDays: count },
} as const satisfies AddonKind<Velero, 'velero'>;

/**
 * Snapshots of volumes that carry the tag of this cluster, which the EBS CSI driver sets (Velero's plugin for AWS, "Set
 * permissions for Velero").
 */
function snapshots(cluster: AwsHome): IdentityPolicy {
  const owned = `kubernetes.io/cluster/${cluster.clusterName}`;
  const ec2 = (kind: string): string => `arn:aws:ec2:${cluster.region}:*:${kind}/*`;
  return {
    kind: 'own',
    name: 'snapshots',
    statements: [
      {
        actions: ['ec2:DescribeSnapshots', 'ec2:DescribeVolumes'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } },
      },
      {
        actions: ['ec2:CreateSnapshot'],
        resources: [ec2('volume')],
        conditions: { StringEquals: { [`aws:ResourceTag/${owned}`]: 'owned' } },
      },
      // The request tags what it makes, and only what carries such a tag may be used or taken away again.
      {
        actions: ['ec2:CreateSnapshot'],
        resources: [ec2('snapshot')],
        conditions: { StringLike: { 'aws:RequestTag/velero.io/backup': '*' } },
      },
      {
        actions: ['ec2:CreateVolume'],
        resources: [ec2('volume')],
        conditions: { StringLike: { 'aws:RequestTag/velero.io/backup': '*' } },
      },
      {
        actions: ['ec2:CreateTags'],
        resources: [ec2('snapshot'), ec2('volume')],
        conditions: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] } },
      },
      {
        actions: ['ec2:CreateVolume', 'ec2:DeleteSnapshot'],
        resources: [ec2('snapshot')],
        conditions: { StringLike: { 'aws:ResourceTag/velero.io/backup': '*' } },
      },
    ],
  };
}
