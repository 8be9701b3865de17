import type { AlarmRule } from '../telemetry/alarms';
import type { Entrance } from './entrances';

/** Tells people that an entrance does not answer, and what that means for a cluster in its role. Moves nothing. */
export const entranceAlarm = (
  { regional, role, cluster, of }: Entrance,
  healthCheckId: string,
  automatic: boolean,
): AlarmRule => ({
  name: `unanswered-${regional.replaceAll('.', '-')}`,
  meaning: `${of} of ${cluster}, ${role === 'active' ? servesNot(automatic) : COULD_NOT_TAKE_OVER}`,
  namespace: 'AWS/Route53',
  metric: 'HealthCheckStatus',
  dimensions: { HealthCheckId: healthCheckId },
  statistic: 'Minimum',
  comparison: 'LessThanThreshold',
  threshold: 1,
  lasts: { minutes: 5 },
  noData: 'breaching',
  wakes: role === 'active',
});

const COULD_NOT_TAKE_OVER =
  'which stands by, does not answer from outside: it could not take over; see StandbyNotReady in ' +
  'docs/runbooks/ALERTS.md';

const servesNot = (automatic: boolean): string =>
  'which serves, does not answer from outside. ' +
  `${automatic ? 'Route 53 leads people to the standby' : 'Nothing moves by itself'}: see ` +
  'docs/runbooks/DR_RUNBOOK.md';
