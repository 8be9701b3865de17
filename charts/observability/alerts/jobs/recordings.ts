import { defined } from '../../../../lib/common/optional';
import { METRICS } from '../../metrics';
import { bucket, series } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Recording } from '../rule';

export function recordings({ namespace }: NamespaceScope, job: readonly string[]): Recording[] {
  const rate = (outcome?: string): string =>
    `sum by (namespace, job) (rate(${series(METRICS.jobs, defined({ namespace, job, outcome }))}[15m]))`;
  return [
    { record: RECORDED.jobFailureRatio.record, expr: `${rate('failure')} / (${rate()} > 0)` },
    {
      record: RECORDED.jobDurationP95.record,
      expr:
        'histogram_quantile(0.95, sum by (namespace, job, le) ' +
        `(rate(${bucket(METRICS.jobDuration, { namespace, job })}[15m])))`,
    },
  ];
}
