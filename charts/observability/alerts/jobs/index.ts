import type { NamespaceScope } from '../../scope';
import { scraped } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { RuleGroup } from '../rule';
import { failing } from './failing';
import { recordings } from './recordings';
import { deep, slow } from './render-queue';
import { stalled } from './stalled';
import { waiting } from './waiting';

/** Workers of a namespace. Alerts need jobs, so a standby has the recordings only. */
export function workerRules(scope: NamespaceScope, thresholds: Thresholds, hasTraffic: boolean): readonly RuleGroup[] {
  const jobs = scraped(scope, 'worker');
  if (jobs.length === 0) return [];
  const alerts = [
    failing(scope, jobs, thresholds),
    stalled(scope, jobs, 'WorkerStalled'),
    waiting(scope, jobs, { name: 'WorkerQueueWaiting', seconds: thresholds.workerWaitSeconds, what: 'job' }),
  ];
  return [{ name: `worker.${scope.namespace}`, recordings: recordings(scope, jobs), alerts: hasTraffic ? alerts : [] }];
}

/** Render queues of a namespace: the stateful workloads that are scraped. */
export function renderQueueRules(
  scope: NamespaceScope,
  thresholds: Thresholds,
  hasTraffic: boolean,
): readonly RuleGroup[] {
  const jobs = scraped(scope, 'stateful');
  if (jobs.length === 0) return [];
  const alerts = [
    stalled(scope, jobs, 'RenderQueueStalled'),
    waiting(scope, jobs, { name: 'RenderQueueWaiting', seconds: thresholds.renderWaitSeconds, what: 'render' }),
    deep(scope, jobs, thresholds),
    slow(scope, jobs, thresholds),
  ];
  return [
    { name: `render-queue.${scope.namespace}`, recordings: recordings(scope, jobs), alerts: hasTraffic ? alerts : [] },
  ];
}
