import type { EksCluster, Velero } from '../../../lib/model';
import type { DescribeAddon } from '../../context';
import { resources } from '../support/values';
import { VELERO_LABELS, veleroRelease } from './release';

/**
 * Velero: backs up the objects of the cluster to a bucket, with snapshots of its volumes, on a schedule.
 *
 * The role comes from Pod Identity, so no credential is mounted. No node agent: it copies files out of running pods,
 * which needs the rights of the host. Volumes are EBS, and EBS makes snapshots itself.
 */
export const velero: DescribeAddon<Velero, EksCluster> = ({ cluster }, { bucket, schedule, keepDays }) => {
  const location = { name: 'default', provider: 'aws', config: { region: cluster.region } };
  return [
    veleroRelease({
      cluster,
      schedule,
      keepDays,
      contents: { snapshotVolumes: true, volumeSnapshotLocations: ['default'] },
      credentials: { useSecret: false },
      configuration: {
        backupStorageLocation: [{ ...location, bucket, prefix: cluster.clusterName, default: true }],
        volumeSnapshotLocation: [location],
      },
      snapshotsEnabled: true,
      resources: resources('100m', '256Mi', '512Mi'),
      pods: [
        {
          name: 'server',
          labels: { ...VELERO_LABELS, name: 'velero' },
          usesApiServer: true,
          usesAws: true,
          metricsPort: 8085,
        },
      ],
    }),
  ];
};
