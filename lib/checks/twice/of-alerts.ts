import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { agesIn } from '../monitoring/ages';
import type { LabelMatcher, Reading } from '../monitoring/selectors';
import { list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { ALERT_AGE } from './codes';
import { backupsOf, type Scheduled, scheduledIn, snapshotsOf } from './schedules';

const SECONDS_PER_HOUR = 3600;

/**
 * Alerts on an age that is none for what runs by that schedule: reached between any two runs, or only long after the
 * last one.
 */
export function ageProblems(cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] {
  const jobs = scheduledIn(cluster, 'CronJob');
  const backups = [...scheduledIn(cluster, 'Schedule'), ...backupsOf(cluster)];
  const snapshots = snapshotsOf(cluster, artifacts);
  const slowestOf = (readings: readonly Reading[]): Scheduled | undefined =>
    readings
      .flatMap((reading) => [
        ...told(reading, 'cronjob', jobs),
        ...told(reading, 'schedule', backups),
        ...(reading.metric?.includes('etcd_snapshot') === true ? snapshots : []),
      ])
      .sort((one, other) => other.hours - one.hours)[0];
  return cluster.ofKind('PrometheusRule', 'monitoring.coreos.com').flatMap((object) =>
    alertsIn(object).flatMap(({ field, expr }) =>
      agesIn(expr).flatMap(({ readings, seconds }) => {
        const slowest = slowestOf(readings);
        if (slowest === undefined) return isNoAge(seconds) ? [neverReached(object, field, seconds)] : [];
        const gap = slowest.hours * SECONDS_PER_HOUR;
        if (seconds <= gap) return [tooSoon(object, field, slowest, seconds)];
        return seconds > latestOf(gap) ? [tooLate(object, field, slowest, seconds)] : [];
      }),
    ),
  );
}

const DAY = 24 * SECONDS_PER_HOUR;

/** A weekend may pass before somebody is told, or three runs that fail. */
const latestOf = (gap: number): number => Math.max(3 * DAY, 4 * gap);

/** Over two years, or months that are no whole days: written in thousandths of a second. */
const isNoAge = (seconds: number): boolean => seconds > 730 * DAY || (seconds > 90 * DAY && seconds % DAY !== 0);

const alertsIn = ({ value }: KubeObject): readonly { readonly field: string; readonly expr: string }[] =>
  list(value, 'spec', 'groups').flatMap((group, g) =>
    list(group, 'rules').flatMap((rule, r) =>
      text(rule, 'alert') === undefined
        ? []
        : [{ field: `spec.groups[${g}].rules[${r}].expr`, expr: text(rule, 'expr') ?? '' }],
    ),
  );

const tooSoon = (object: KubeObject, field: string, { name, schedule, hours }: Scheduled, seconds: number): Problem =>
  atObject(ALERT_AGE, object, {
    field,
    message: `${name} runs by '${schedule}', so that the alert fires between two runs`,
    given: `${seconds}s`,
    allowed: `more than ${hours * SECONDS_PER_HOUR}s`,
    remedy: 'allow the time between two runs and that of a run, or run it more often',
  });

const tooLate = (object: KubeObject, field: string, { name, schedule, hours }: Scheduled, seconds: number): Problem =>
  atObject(ALERT_AGE, object, {
    field,
    message: `${name} runs by '${schedule}', and the alert waits for ${Math.round(seconds / DAY)} days without a run`,
    given: `${seconds}s`,
    allowed: `at most ${latestOf(hours * SECONDS_PER_HOUR)}s`,
    remedy: 'count in seconds, as time() does, and allow the time of a few runs',
  });

const neverReached = (object: KubeObject, field: string, seconds: number): Problem =>
  atObject(ALERT_AGE, object, {
    field,
    message: `the alert waits until something is ${Math.round(seconds / DAY)} days old`,
    given: `${seconds}s`,
    allowed: 'seconds, as time() counts them',
    remedy: 'divide by a thousand what is in milliseconds',
  });

/** Those that a series tells of by their name. Without a name it may tell of any, and is not asked. */
function told({ matchers }: Reading, label: string, all: readonly Scheduled[]): readonly Scheduled[] {
  const is = (one: string): LabelMatcher | undefined =>
    matchers.find((matcher) => matcher.label === one && matcher.operator === '=');
  const name = is(label)?.value;
  const namespace = is('namespace')?.value;
  return all.filter(
    (one) => one.name === name && (namespace === undefined || label !== 'cronjob' || one.namespace === namespace),
  );
}
