import { METRICS } from '../../metrics';
import { bucket, series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { FAILED } from './state';

export function activity({ reconcileSeconds }: Thresholds): Row {
  const quantile = (q: number): string =>
    `histogram_quantile(${q}, sum by (le) (rate(${bucket(METRICS.appReconcile)}[$__rate_interval])))`;
  return {
    id: 20,
    title: 'Activity',
    panels: [
      graph({
        id: 21,
        title: 'Failed syncs',
        description: 'Syncs that ended with an error, by Application.',
        unit: 'short',
        width: 12,
        limits: { warning: 1 },
        queries: [
          {
            expr: `sum by (name) (increase(${series(METRICS.appSyncs, FAILED)}[$__rate_interval]))`,
            legend: '{{name}}',
          },
        ],
      }),
      graph({
        id: 22,
        title: 'Reconciliation',
        description: 'Time that 50 and 95 % of reconciliations stay below.',
        unit: 's',
        width: 12,
        limits: { warning: reconcileSeconds },
        queries: [
          { expr: quantile(0.5), legend: '50 %' },
          { expr: quantile(0.95), legend: '95 %' },
        ],
      }),
    ],
  };
}
