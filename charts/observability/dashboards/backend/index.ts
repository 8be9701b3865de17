import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { when } from '../../../../lib/common/optional';
import { METRICS } from '../../metrics';
import { count } from '../../promql';
import type { LongRunning, ObservabilityProps } from '../../scope';
import type { Thresholds } from '../../thresholds';
import { anyOf, dashboard, oneOf } from '../dashboard';
import { sources } from '../panels';
import { databases } from './databases';
import { memory } from './memory';
import { answers, asked } from './requests';
import { namespace } from './scope';

/** The side that programs talk to: answers, databases and memory. */
export function backendDashboard(
  { platform }: ObservabilityProps,
  workloads: readonly LongRunning[],
  thresholds: Thresholds,
): Dashboard {
  const jobs = workloads.map(({ name }) => name);
  const clients = workloads.filter(({ metrics }) => metrics?.also?.includes('database')).map(({ name }) => name);
  return dashboard(platform, {
    slug: 'backend',
    title: 'backend',
    description: 'Response time, errors, database calls and memory of the backend.',
    variables: [
      oneOf('namespace', 'Namespace', count(METRICS.httpDuration, { job: jobs }), 'namespace'),
      anyOf('workload', 'Service', count(METRICS.httpDuration, { namespace, job: jobs }), 'job'),
    ],
    rows: [
      { id: 10, title: 'Sources', panels: [sources(11, asked(clients))] },
      answers(thresholds),
      ...when(clients.length > 0, () => databases(clients)),
      memory(thresholds),
    ],
  });
}
