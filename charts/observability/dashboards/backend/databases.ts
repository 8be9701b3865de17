import { defined } from '../../../../lib/common/optional';
import { METRICS } from '../../metrics';
import { bucket, count, not } from '../../promql';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { namespace } from './scope';

export function databases(of: readonly string[]): Row {
  const calls = (by: string, failed = false): string => {
    const labels = defined({ namespace, job: of, error_type: failed ? not('') : undefined });
    return `sum by (${by}) (rate(${count(METRICS.databaseDuration, labels)}[$__rate_interval]))`;
  };
  return {
    id: 30,
    title: 'Databases',
    panels: [
      graph({
        id: 31,
        title: 'Database calls',
        description: 'Calls a second, by service and what they do.',
        unit: 'ops',
        width: 8,
        queries: [{ expr: calls('job, db_operation_name'), legend: '{{job}} {{db_operation_name}}' }],
      }),
      graph({
        id: 32,
        title: 'Duration of calls',
        description: 'Time that 95 % of the calls stay below, by service and what they do.',
        unit: 's',
        width: 8,
        queries: [
          {
            expr:
              'histogram_quantile(0.95, sum by (job, db_operation_name, le) ' +
              `(rate(${bucket(METRICS.databaseDuration, { namespace, job: of })}[$__rate_interval])))`,
            legend: '{{job}} {{db_operation_name}}',
          },
        ],
      }),
      graph({
        id: 33,
        title: 'Calls that fail',
        description: 'Share of the calls of a service that ended with an error.',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: `${calls('job', true)} / ${calls('job')}`, legend: '{{job}}' }],
      }),
    ],
  };
}
