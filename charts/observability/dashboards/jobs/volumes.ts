import { METRICS } from '../../metrics';
import { matches, series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { namespace } from './scope';

export function volumes({ volumeFree }: Thresholds): Row {
  const persistentvolumeclaim = matches('.+-$workload-[0-9]+');
  const used = (metric: typeof METRICS.volumeAvailable): string =>
    `max by (persistentvolumeclaim) (${series(metric, { namespace, persistentvolumeclaim })})`;
  return {
    id: 30,
    title: 'Volumes',
    panels: [
      graph({
        id: 31,
        title: 'Free space',
        description: 'Free share of each volume. Renders fail when it is used up.',
        unit: 'percentunit',
        width: 24,
        limits: { critical: volumeFree },
        lowIsBad: true,
        queries: [
          {
            expr: `${used(METRICS.volumeAvailable)} / ${used(METRICS.volumeCapacity)}`,
            legend: '{{persistentvolumeclaim}}',
          },
        ],
      }),
    ],
  };
}
