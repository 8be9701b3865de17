import { METRICS } from '../../metrics';
import { bucket, count } from '../../promql';
import type { TestSeries } from '../rule';

/** The services of a namespace, and the one that the cases of the alerts are about. */
export interface Subject {
  readonly namespace: string;
  readonly team: string;
  readonly jobs: readonly string[];
  readonly job: string;
  readonly labels: { readonly namespace: string; readonly job: string };
}

export const requests = ({ namespace, job }: Subject, status: string, values: string): TestSeries => ({
  series: count(METRICS.httpDuration, { namespace, job, http_response_status_code: status }),
  values,
});

export const within = ({ namespace, job }: Subject, le: string, values: string): TestSeries => ({
  series: bucket(METRICS.httpDuration, { namespace, job, le }),
  values,
});
