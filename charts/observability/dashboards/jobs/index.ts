import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { ObservabilityProps } from '../../scope';
import type { Thresholds } from '../../thresholds';
import { anyOf, dashboard, oneOf } from '../dashboard';
import { saturation } from '../saturation';
import { queue } from './queue';
import { namespace } from './scope';
import { volumes } from './volumes';
import { work } from './work';

/** Throughput, failures and saturation of workers. */
export const workersDashboard = (
  { platform }: ObservabilityProps,
  workers: readonly string[],
  thresholds: Thresholds,
): Dashboard =>
  dashboard(platform, {
    slug: 'workers',
    title: 'workers',
    description: 'What workers take from their queues, how much of it fails, and how close they are to their limits.',
    variables: variables(workers, 'Worker'),
    rows: [queue(thresholds.workerWaitSeconds), work('Jobs', thresholds), saturation(thresholds)],
  });

/** Depth and age of render queues, time a render takes, pods and volumes. */
export const renderQueueDashboard = (
  { platform }: ObservabilityProps,
  renderers: readonly string[],
  thresholds: Thresholds,
): Dashboard =>
  dashboard(platform, {
    slug: 'render-queue',
    title: 'render queue',
    description: 'How long renders wait, how long they take, and whether pods and volumes have room.',
    variables: variables(renderers, 'Render'),
    rows: [
      queue(thresholds.renderWaitSeconds),
      work('Renders', thresholds, thresholds.renderSeconds),
      volumes(thresholds),
      saturation(thresholds),
    ],
  });

const variables = (jobs: readonly string[], label: string): readonly ReturnType<typeof oneOf>[] => [
  oneOf('namespace', 'Namespace', series(METRICS.queueDepth, { job: jobs }), 'namespace'),
  anyOf('workload', label, series(METRICS.queueDepth, { namespace, job: jobs }), 'job'),
];
