import { longestGap } from '../../common/schedule-gap';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { agesIn } from '../monitoring/ages';
import type { LabelMatcher, Reading } from '../monitoring/selectors';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { ALERT_AGE } from './codes';

const SECONDS_PER_HOUR = 3600;

/** Something that runs by a schedule. */
interface Scheduled {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  readonly hours: number;
}

/** Alerts that call what is as old as its schedule has it late: they fire between any two runs. */
export function ageProblems(cluster: ClusterTree): readonly Problem[] {
  const jobs = scheduledIn(cluster, 'CronJob');
  const backups = [...scheduledIn(cluster, 'Schedule'), ...backupsOf(cluster)];
  if (jobs.length + backups.length === 0) return [];
  const slowestOf = (readings: readonly Reading[]): Scheduled | undefined =>
    readings
      .flatMap((reading) => [...told(reading, 'cronjob', jobs), ...told(reading, 'schedule', backups)])
      .sort((one, other) => other.hours - one.hours)[0];
  return cluster.ofKind('PrometheusRule', 'monitoring.coreos.com').flatMap((object) =>
    alertsIn(object).flatMap(({ field, expr }) =>
      agesIn(expr).flatMap(({ readings, seconds }) => {
        const slowest = slowestOf(readings);
        return slowest === undefined || seconds > slowest.hours * SECONDS_PER_HOUR
          ? []
          : [tooSoon(object, field, slowest, seconds)];
      }),
    ),
  );
}

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

const scheduledIn = (cluster: ClusterTree, kind: 'CronJob' | 'Schedule'): readonly Scheduled[] =>
  [...cluster.objects, ...cluster.released]
    .filter((one) => one.kind === kind)
    .flatMap(({ name, namespace = '', value }) => scheduled(name, namespace, text(value, 'spec', 'schedule') ?? ''));

/** Schedules in the values of Velero's chart, whose names begin with that of the release. */
const backupsOf = (cluster: ClusterTree): readonly Scheduled[] =>
  releasesOf(cluster)
    .filter(({ chart }) => chart === 'velero')
    .flatMap(({ values }) =>
      Object.entries(fields(at(values, 'schedules'))).flatMap(([key, one]) =>
        scheduled(`velero-${key}`, '', text(one, 'schedule') ?? ''),
      ),
    );

function scheduled(name: string, namespace: string, schedule: string): readonly Scheduled[] {
  const hours = longestGap(schedule);
  return hours === undefined ? [] : [{ name, namespace, schedule, hours }];
}

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
