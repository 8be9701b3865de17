import { METRICS } from '../../metrics';
import { count, recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { TestSeries } from '../rule';

/**
 * Requests a second below which a share or a quantile is made of chance: fifteen in the five minutes that are looked
 * at.
 */
const ENOUGH = 0.05;

export const busy = (namespace: string): string =>
  `and on (namespace, job) ${recorded(RECORDED.requestRate, { namespace })} > ${ENOUGH}`;

export const requests = (namespace: string, job: string, status: string, values: string): TestSeries => ({
  series: count(METRICS.httpDuration, { namespace, job, http_response_status_code: status }),
  values,
});
