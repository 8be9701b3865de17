import type { NamespaceScope } from '../../scope';
import type { Thresholds } from '../../thresholds';
import type { Alert } from '../rule';
import { isSlow } from './duration';
import { burnsFast, burnsSlowly } from './error-budget';
import { getsNoRequests } from './no-requests';
import type { Subject } from './subject';

/** The alerts on the web services of a namespace: errors fast and slow, duration, and requests that stay away. */
export function serviceAlerts(
  { namespace, team }: NamespaceScope,
  jobs: readonly string[],
  thresholds: Thresholds,
): Alert[] {
  const [job = ''] = jobs;
  const subject: Subject = { namespace, team, jobs, job, labels: { namespace, job } };
  return [
    burnsFast(subject, thresholds),
    burnsSlowly(subject, thresholds),
    isSlow(subject, thresholds),
    getsNoRequests(subject, thresholds),
  ];
}
