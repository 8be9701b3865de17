import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { container, namespace } from './scope';

export const memory = ({ memory: limit }: Thresholds): Row => ({
  id: 40,
  title: 'Memory',
  panels: [
    graph({
      id: 41,
      title: 'Memory',
      description: 'Memory in use, of each pod.',
      unit: 'bytes',
      width: 12,
      queries: [{ expr: `max by (pod) (${series(METRICS.memory, { namespace, container })})`, legend: '{{pod}}' }],
    }),
    graph({
      id: 42,
      title: 'Memory of the limit',
      description: 'Share of the limit in use, of each pod. At 100 % the container is killed.',
      unit: 'percentunit',
      width: 12,
      limits: { warning: limit },
      queries: [
        {
          expr:
            `max by (pod, container) (${series(METRICS.memory, { namespace, container })}) / max by (pod, ` +
            `container) (${series(METRICS.resourceLimits, { namespace, container, resource: 'memory' })})`,
          legend: '{{pod}}',
        },
      ],
    }),
  ],
});
