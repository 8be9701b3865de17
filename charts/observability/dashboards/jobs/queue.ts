import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { Row } from '../dashboard';
import { graph, stat } from '../panels';
import { job, namespace } from './scope';

export function queue(waitSeconds: number): Row {
  const depth = `max by (job, queue) (${series(METRICS.queueDepth, { namespace, job })})`;
  const age = `max by (job, queue) (${series(METRICS.oldestJobAge, { namespace, job })})`;
  const limits = { critical: waitSeconds };
  return {
    id: 10,
    title: 'Queue',
    panels: [
      stat({
        id: 11,
        title: 'Waiting',
        description: 'Jobs that wait now.',
        unit: 'short',
        width: 12,
        queries: [{ expr: depth, legend: '{{job}} {{queue}}' }],
      }),
      stat({
        id: 12,
        title: 'Oldest waits for',
        description: 'How long the oldest job has waited.',
        unit: 's',
        width: 12,
        limits,
        queries: [{ expr: age, legend: '{{job}} {{queue}}' }],
      }),
      graph({
        id: 13,
        title: 'Queue depth',
        description: 'Jobs that wait. Every pod reports the whole queue, so the highest counts, not the sum.',
        unit: 'short',
        width: 12,
        queries: [{ expr: depth, legend: '{{job}} {{queue}}' }],
      }),
      graph({
        id: 14,
        title: 'Age of the oldest job',
        description: 'Grows by a second a second while nothing is taken.',
        unit: 's',
        width: 12,
        limits,
        queries: [{ expr: age, legend: '{{job}} {{queue}}' }],
      }),
    ],
  };
}
