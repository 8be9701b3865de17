import { METRICS } from '../metrics';
import { matches, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import type { Thresholds } from '../thresholds';
import type { Row } from './dashboard';
import { graph, type Panel } from './panels';

const namespace = '$namespace';
const container = matches('$workload');

const rate = (selector: string): string => `sum by (container) (rate(${selector}[$__rate_interval]))`;
const limit = (resource: string): string =>
  `sum by (container) (${series(METRICS.resourceLimits, { namespace, container, resource })})`;

/** How close pods are to their limits: the same row for every kind of workload. Ids 90 to 96. */
export function saturation(thresholds: Thresholds): Row {
  return {
    id: 90,
    title: 'Saturation',
    panels: [cpu(), throttled(thresholds), fullestPod(thresholds), restarted(thresholds), replicas()],
  };
}

const cpu = (): Panel =>
  graph({
    id: 91,
    title: 'CPU of the limit',
    description: 'Share of the CPU limit in use, over all pods of the workload.',
    unit: 'percentunit',
    width: 8,
    queries: [
      {
        expr: `${rate(series(METRICS.cpuUsage, { namespace, container }))} / ${limit('cpu')}`,
        legend: '{{container}}',
      },
    ],
  });

const throttled = ({ throttling }: Thresholds): Panel =>
  graph({
    id: 92,
    title: 'CPU periods held back',
    description: 'Share of CPU periods in which the limit slowed the workload down.',
    unit: 'percentunit',
    width: 8,
    limits: { warning: throttling },
    queries: [
      {
        expr:
          `${rate(series(METRICS.cpuThrottled, { namespace, container }))} / ` +
          `${rate(series(METRICS.cpuPeriods, { namespace, container }))}`,
        legend: '{{container}}',
      },
    ],
  });

const fullestPod = ({ memory }: Thresholds): Panel =>
  graph({
    id: 93,
    title: 'Memory of the limit, fullest pod',
    description: 'At 100 % the container is killed.',
    unit: 'percentunit',
    width: 8,
    limits: { warning: memory },
    queries: [
      {
        expr:
          `max by (container) (max by (pod, container) (${series(METRICS.memory, { namespace, container })})` +
          ' / max by (pod, container) ' +
          `(${series(METRICS.resourceLimits, { namespace, container, resource: 'memory' })}))`,
        legend: '{{container}}',
      },
    ],
  });

const restarted = ({ restarts }: Thresholds): Panel =>
  graph({
    id: 94,
    title: 'Restarts in 15 minutes',
    description: 'Containers that ended and were started again.',
    unit: 'short',
    width: 12,
    limits: { warning: restarts },
    // A fixed window: the panel shows what the alert counts.
    queries: [
      {
        expr: `sum by (container) (increase(${series(METRICS.restarts, { namespace, container })}[15m]))`,
        legend: '{{container}}',
      },
    ],
  });

const replicas = (): Panel =>
  graph({
    id: 95,
    title: 'Replicas',
    description: "Available replicas, the declared minimum, and the autoscaler's maximum.",
    unit: 'short',
    width: 12,
    queries: [
      {
        expr: recorded(RECORDED.availableReplicas, { namespace, workload: container }),
        legend: '{{workload}} available',
      },
      {
        expr: recorded(RECORDED.declaredReplicas, { namespace, workload: container }),
        legend: '{{workload}} declared',
      },
      {
        expr:
          'max by (horizontalpodautoscaler) ' +
          `(${series(METRICS.autoscalerMax, { namespace, horizontalpodautoscaler: container })})`,
        legend: '{{horizontalpodautoscaler}} at most',
      },
    ],
  });
