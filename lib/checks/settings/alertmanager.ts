import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, isFields, list, text, texts } from '../tree/read';
import { ALERT_FILE, ALERT_HEARTBEAT, ALERT_ROUTE, ALERT_TEMPLATE } from './codes';
import { pagerProblems, silentProblems } from './alert-severities';
import { unmatchedProblems } from './alert-unmatched';
import { all, endsOf, receiversOf, routeOf } from './alert-routes';
import { matcherOf } from './matchers';
import { atValue } from './release';
import { textsIn } from '../tree/texts';
import type { ClusterTree } from '../tree/tree';

const HERE = 'alertmanager.config';

/** The configuration of Alertmanager in the values of kube-prometheus-stack. */
export function alertmanagerProblems(release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] {
  const config = at(release.values, 'alertmanager', 'config');
  if (!isFields(config)) return [];
  return [
    ...routeProblems(release, config),
    ...silentProblems(release, config, cluster),
    ...pagerProblems(release, config, cluster),
    ...unmatchedProblems(release, config, cluster),
    ...heartbeatProblems(release, config),
    ...templateProblems(release, config),
    ...fileProblems(release, config),
  ];
}

function routeProblems(release: DeliveredRelease, config: unknown): readonly Problem[] {
  const receivers = receiversOf(config);
  return all(routeOf(at(config, 'route'), `${HERE}.route`)).flatMap(({ field, value }) => {
    const receiver = text(value, 'receiver');
    return [
      ...(receiver === undefined || receivers.has(receiver)
        ? []
        : [
            atValue(ALERT_ROUTE, release, {
              field: `${field}.receiver`,
              message: 'there is no receiver of this name',
              given: receiver,
              allowed: [...receivers.keys()].join(', '),
              remedy: 'correct the name',
            }),
          ]),
      ...texts(value, 'matchers')
        .filter((matcher) => matcherOf(matcher) === undefined)
        .map((given) =>
          atValue(ALERT_ROUTE, release, {
            field: `${field}.matchers`,
            message: 'the matcher does not parse',
            given,
            allowed: '<label> = "<value>", with =, !=, =~ or !~',
            remedy: 'correct the matcher',
          }),
        ),
    ];
  });
}

/** The alert of kube-prometheus-stack that always fires, so that somebody outside can miss it. */
const WATCHDOG = { alertname: 'Watchdog', severity: 'none' };

/** A chat is no place for it: a message every few minutes is read by nobody, and its absence is seen by nobody. */
function heartbeatProblems(release: DeliveredRelease, config: unknown): readonly Problem[] {
  if (!isFields(at(config, 'route'))) return [];
  const receivers = receiversOf(config);
  const [first, ...more] = endsOf(routeOf(at(config, 'route'), `${HERE}.route`), WATCHDOG, undefined);
  const leaves = [first, ...more].some((end) => list(receivers.get(end?.receiver ?? ''), 'webhook_configs').length > 0);
  if (leaves || first === undefined) return [];
  return [
    atValue(ALERT_HEARTBEAT, release, {
      field: first.field,
      message: 'the alert that always fires tells nobody outside, so nobody misses it',
      given: first.receiver ?? 'nothing',
      allowed: 'a receiver with webhook_configs',
      remedy: "give the stack 'alerts.heartbeat', an address outside that wakes people when it is not called",
    }),
  ];
}

/** Actions of Go templates that open a block. */
const OPENS = /^-?\s*(?:if|range|with|define|block)\b/;
const CLOSES = /^-?\s*end\b/;

const templateProblems = (release: DeliveredRelease, config: unknown): readonly Problem[] =>
  textsIn(config, HERE)
    .filter(({ written }) => !isWhole(written))
    .map(({ field, written }) =>
      atValue(ALERT_TEMPLATE, release, {
        field,
        message: 'the template is not whole',
        given: written.slice(0, 120),
        remedy: 'close every {{ and every range, with and if',
      }),
    );

function isWhole(written: string): boolean {
  const actions = [...written.matchAll(/\{\{(.*?)\}\}/gs)].map(([, action = '']) => action);
  const left = written.replace(/\{\{.*?\}\}/gs, '');
  const opened = actions.filter((action) => OPENS.test(action)).length;
  const closed = actions.filter((action) => CLOSES.test(action)).length;
  return !/\{\{|\}\}/.test(left) && opened === closed && actions.every((action) => !action.includes('{{'));
}

function fileProblems(release: DeliveredRelease, config: unknown): readonly Problem[] {
  const mounted = texts(release.values, 'alertmanager', 'alertmanagerSpec', 'secrets');
  return textsIn(config, HERE).flatMap(({ field, written }) => {
    const [, secret] = /^\/etc\/alertmanager\/secrets\/([^/]+)\//.exec(written) ?? [];
    if (secret === undefined || mounted.includes(secret)) return [];
    return [
      atValue(ALERT_FILE, release, {
        field,
        message: `the Secret ${secret} is not mounted`,
        given: written,
        allowed: mounted.join(', '),
        remedy: 'name it in alertmanager.alertmanagerSpec.secrets',
      }),
    ];
  });
}
