import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { type Alert, alertsOf } from '../settings/alert-severities';
import type { ClusterTree } from '../tree/tree';
import { answersOf } from './answers';
import { ALERT_SEVERITY } from './codes';

/** From what nobody has to read to what wakes somebody; another word is not compared. */
const RANKS = ['none', 'info', 'warning', 'critical'];

/** Pairs of alerts that were compared, and what is wrong with them. */
export interface Compared {
  readonly checked: number;
  readonly problems: readonly Problem[];
}

/** Alerts of one name of a platform, on the cluster that serves and on one that stands by. */
export function severityProblems(clusters: readonly ClusterTree[]): Compared {
  const answers = clusters.map(answersOf);
  const onActive = answers.filter(({ role }) => role === 'active').flatMap(({ cluster }) => alertsOf(cluster));
  const onStandby = answers.filter(({ role }) => role === 'standby').flatMap(({ cluster }) => alertsOf(cluster));
  const pairs = onActive.flatMap((active) =>
    onStandby.filter((standby) => isSame(active, standby)).map((standby) => ({ active, standby })),
  );
  return { checked: pairs.length, problems: pairs.flatMap(({ active, standby }) => weaker(active, standby)) };
}

const isSame = (one: Alert, other: Alert): boolean =>
  one.labels['alertname'] === other.labels['alertname'] && one.labels['namespace'] === other.labels['namespace'];

function weaker(active: Alert, standby: Alert): readonly Problem[] {
  if (!RANKS.includes(active.severity) || RANKS.indexOf(active.severity) >= RANKS.indexOf(standby.severity)) return [];
  return [
    atObject(ALERT_SEVERITY, active.object, {
      field: active.field,
      message: `${active.labels['alertname'] ?? ''} is more severe on the standby than where users are served`,
      given: active.severity,
      allowed: `${standby.severity} at least, as ${standby.object.label} of the standby has it`,
      remedy: 'give the alert of the active cluster the higher severity',
    }),
  ];
}
