import { when } from '../../../../lib/common/optional';
import { type Cluster, volumesAreFolders } from '../../../../lib/model';
import { DISK } from '../../disks';
import { METRICS, type Metric } from '../../metrics';
import { series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph, type Panel } from '../panels';
import { by, rate } from './expressions';

/** Seconds that one read or write took, from the seconds of all of them and their number. */
const each = (time: Metric<'device', 'counter'>, done: Metric<'device', 'counter'>): string =>
  `${by('instance, device', rate(time, DISK))} / ${by('instance, device', rate(done, DISK))}`;

const used = (metric: typeof METRICS.volumeAvailable): string =>
  `max by (namespace, persistentvolumeclaim) (${series(metric)})`;

const freeVolumes = ({ volumeFree }: Thresholds): Panel =>
  graph({
    id: 54,
    title: 'Free space of volumes',
    description: 'Free share of each volume.',
    unit: 'percentunit',
    width: 24,
    limits: { critical: volumeFree },
    lowIsBad: true,
    queries: [
      {
        expr: `${used(METRICS.volumeAvailable)} / ${used(METRICS.volumeCapacity)}`,
        legend: '{{namespace}}/{{persistentvolumeclaim}}',
      },
    ],
  });

/** How busy and how fast disks are, and how full volumes. */
export function storage(cluster: Cluster, thresholds: Thresholds): Row {
  return {
    id: 50,
    title: 'Disks',
    panels: [
      graph({
        id: 51,
        title: 'Busy',
        description: 'Share of the time that a disk was busy.',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: by('instance, device', rate(METRICS.diskBusy, DISK)), legend: '{{instance}} {{device}}' }],
      }),
      graph({
        id: 52,
        title: 'Time of a read',
        description: 'Mean time that a read of a disk took.',
        unit: 's',
        width: 8,
        queries: [{ expr: each(METRICS.diskReadTime, METRICS.diskReads), legend: '{{instance}} {{device}}' }],
      }),
      graph({
        id: 53,
        title: 'Time of a write',
        description: 'Mean time that a write of a disk took.',
        unit: 's',
        width: 8,
        queries: [{ expr: each(METRICS.diskWriteTime, METRICS.diskWrites), legend: '{{instance}} {{device}}' }],
      }),
      // Volumes of local-path are folders of the disk, of which the kubelet counts nothing.
      ...when(!volumesAreFolders(cluster), () => freeVolumes(thresholds)),
    ],
  };
}
