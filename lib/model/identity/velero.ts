import type { Velero } from '../addons';
import type { EksCluster } from '../cluster/cluster';
import { bucketPolicies } from './bucket';
import type { IdentityPolicy } from './identity';

/** Its bucket, and snapshots of the volumes of this cluster. */
export const veleroPolicies = (cluster: EksCluster, { bucket }: Velero): readonly IdentityPolicy[] => [
  ...bucketPolicies(cluster, bucket),
  snapshots(cluster),
];

/** Snapshots of volumes that carry the tag of this cluster, which the EBS CSI driver sets (Velero's plugin for AWS, "Set permissions for Velero"). */
function snapshots(cluster: EksCluster): IdentityPolicy {
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
