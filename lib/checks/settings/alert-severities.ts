import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { atObject } from '../gate';
import { at, fields, labels, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { all, endsOf, receiversOf, type Route, routeOf } from './alert-routes';
import { ALERT_SILENT } from './codes';
import { matcherOf, takes } from './matchers';
import { atValue } from './release';

const HERE = 'alertmanager.config';

/** Somebody has to hear of these, whoever declares them. */
export const HEARD = ['critical', 'warning'];

/** Words of kube-prometheus-stack for what nobody has to act on (its rules, `severity: info` and `none`). */
export const QUIET: ReadonlySet<string> = new Set(['info', 'none']);

/** Alerts that end where nobody is told, by the labels that the rules of the cluster give them. */
export function silentProblems(release: DeliveredRelease, config: unknown, cluster: ClusterTree): readonly Problem[] {
  const receivers = receiversOf(config);
  const root = routeOf(at(config, 'route'), `${HERE}.route`);
  const own = alertsOf(cluster);
  const severities = new Set([...HEARD, ...own.map(({ severity }) => severity)]);
  return [...severities].flatMap((severity) => {
    const first = own.find((alert) => alert.severity === severity);
    if (QUIET.has(severity)) return [];
    if (!HEARD.includes(severity) && first !== undefined && !isNamed(root, severity)) return [unnamed(first)];
    const ends = endsOf(root, { alertname: 'SomethingIsWrong', ...first?.labels, severity }, undefined);
    const heard = ends.some(({ receiver }) =>
      Object.entries(fields(receivers.get(receiver ?? ''))).some(
        ([key, value]) => key.endsWith('_configs') && Array.isArray(value) && value.length > 0,
      ),
    );
    const [end] = ends;
    if (heard || end === undefined || !receivers.has(end.receiver ?? '')) return [];
    return [
      atValue(ALERT_SILENT, release, {
        field: end.field,
        message: `an alert of severity ${severity} ends at a receiver that tells nobody`,
        given: end.receiver ?? '',
        remedy: 'let it match less, or lead it to a receiver with a channel',
      }),
    ];
  });
}

/** Channels that wake somebody (Alertmanager v0.31, "Configuration", receiver integrations). */
const PAGERS = ['pagerduty_configs', 'opsgenie_configs', 'victorops_configs', 'pushover_configs', 'incidentio_configs'];

/** Where somebody is woken at all, it is for what is critical: a message in a chat is read in the morning. */
export function pagerProblems(release: DeliveredRelease, config: unknown, cluster: ClusterTree): readonly Problem[] {
  const receivers = receiversOf(config);
  const wakes = (name = ''): boolean => PAGERS.some((channel) => list(receivers.get(name), channel).length > 0);
  const pagers = [...receivers.keys()].filter(wakes);
  if (pagers.length === 0) return [];
  const own = alertsOf(cluster).filter(({ severity }) => severity === 'critical');
  const alerts = [{ alertname: 'SomethingIsWrong', severity: 'critical' }, ...own.map((alert) => alert.labels)];
  const asleep = alerts
    .map((alert) => ({ alert, ends: endsOf(routeOf(at(config, 'route'), `${HERE}.route`), alert, undefined) }))
    .find(({ ends }) => !ends.some(({ receiver }) => wakes(receiver)));
  const [end] = asleep?.ends ?? [];
  if (end === undefined) return [];
  return [
    atValue(ALERT_SILENT, release, {
      field: end.field,
      message: 'an alert of severity critical wakes nobody',
      given: end.receiver ?? 'nothing',
      allowed: pagers.join(', '),
      remedy: 'lead critical alerts to the receiver that wakes somebody',
    }),
  ];
}

/** An alert of a rule of the cluster, with the labels that it gives in plain text. */
export interface Alert {
  readonly object: KubeObject;
  readonly field: string;
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Alerts of the rules of a cluster whose severity is plain text. */
export const alertsOf = (cluster: ClusterTree): readonly Alert[] =>
  cluster.ofKind('PrometheusRule', 'monitoring.coreos.com').flatMap((object) =>
    list(object.value, 'spec', 'groups').flatMap((group, g) =>
      list(group, 'rules').flatMap((rule, r): readonly Alert[] => {
        const alertname = text(rule, 'alert');
        const severity = text(rule, 'labels', 'severity');
        if (alertname === undefined || severity === undefined || severity.includes('{{')) return [];
        const field = `spec.groups[${g}].rules[${r}].labels.severity`;
        return [{ object, field, severity, labels: { alertname, ...labels(rule, 'labels') } }];
      }),
    ),
  );

/** Whether some route asks for this severity, and not for any. */
const isNamed = (root: Route, severity: string): boolean =>
  all(root).some(({ value }) =>
    texts(value, 'matchers')
      .map(matcherOf)
      .some(
        (matcher) =>
          matcher?.label === 'severity' &&
          !matcher.operator.startsWith('!') &&
          takes([matcher], { severity }) &&
          !takes([matcher], { severity: `not-${severity}` }),
      ),
  );

const unnamed = ({ object, field, severity, labels: { alertname = '' } }: Alert): Problem =>
  atObject(ALERT_SILENT, object, {
    field,
    message: `no route of Alertmanager asks for the severity of ${alertname}: it comes to whoever gets the rest`,
    given: severity,
    allowed: [...HEARD, ...QUIET].join(', '),
    remedy: 'correct the word, or give it a route',
  });
