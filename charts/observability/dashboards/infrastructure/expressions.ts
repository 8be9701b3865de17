import type { Metric } from '../../metrics';
import { series } from '../../promql';

/** A sum by some labels. */
export const by = (labels: string, expr: string): string => `sum by (${labels}) (${expr})`;
/** Growth a second, over a window that follows the zoom. */
export const rate = <L extends string>(
  metric: Metric<L, 'counter'>,
  matchers?: Parameters<typeof series<L>>[1],
): string => `rate(${series(metric, matchers)}[$__rate_interval])`;
