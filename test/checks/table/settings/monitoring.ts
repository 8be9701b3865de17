import * as codes from '../../../../lib/checks/settings/codes';
import type { Case } from '../../support/case';
import { at, release, replaced } from './plants';

const VALUES = JSON.stringify({
  alertmanager: {
    config: {
      route: {
        receiver: 'people',
        routes: [
          { receiver: 'outside', matchers: ['alertname =~ "Watchdog"'] },
          { receiver: 'nobody', matchers: ['severity = "none"'] },
          { receiver: 'people', matchers: ['severity = "critical"'], continue: true },
        ],
      },
      receivers: [
        { name: 'nobody' },
        { name: 'outside', webhook_configs: [{ url_file: '/etc/alertmanager/secrets/slack/beat' }] },
        {
          name: 'people',
          slack_configs: [
            { api_url_file: '/etc/alertmanager/secrets/slack/url', text: '{{ range .Alerts }}{{ .Status }}{{ end }}' },
          ],
        },
      ],
    },
    alertmanagerSpec: { secrets: ['slack'] },
  },
  prometheus: {
    prometheusSpec: {
      serviceMonitorSelectorNilUsesHelmValues: false,
      ruleSelectorNilUsesHelmValues: false,
      retentionSize: '80GB',
      storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '100Gi' } } } } },
    },
  },
  grafana: {
    additionalDataSources: [
      { uid: 'loki', jsonData: { derivedFields: [{ datasourceUid: 'tempo', url: '$${__value.raw}' }] } },
      { uid: 'tempo', secureJsonData: { token: '$__env{TOKEN}' } },
    ],
    'grafana.ini': { 'auth.generic_oauth': { role_attribute_path: "'Viewer'" } },
  },
});
const monitor: Case['good'] = {
  'apps/monitor.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web, namespace: web}\nspec: {}\n',
};
const stack = replaced('kube-prometheus-stack', VALUES, monitor);
const ROUTE = 'alertmanager.config.route';
const PEOPLE = 'alertmanager.config.receivers[2].slack_configs[0]';
const SOURCE = 'grafana.additionalDataSources[0].jsonData.derivedFields[0]';

const rule = (severity: string): Case['good'] => ({
  'apps/rule.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: web, namespace: web}\nspec: {groups: ' +
    `[{name: web, rules: [{alert: WebDown, expr: up == 0, labels: {severity: ${severity}, team: web}}]}]}\n`,
});
const SEVERITY = 'spec.groups[0].rules[0].labels.severity';

const teams = (team: string): Case['good'] =>
  release(
    'kube-prometheus-stack',
    VALUES.replace('severity = \\"critical', () => `team = \\"${team}`),
    {
      ...monitor,
      ...rule('warning'),
    },
  );
/** Whoever is woken, by these matchers; the rest is read in a chat. */
const paged = (matchers: string): Case['good'] =>
  release(
    'kube-prometheus-stack',
    VALUES.replace('severity = \\"critical', () => matchers)
      .replace('"receiver":"people","matchers"', '"receiver":"pager","matchers"')
      .replace(',"continue":true', '')
      .replace('{"name":"nobody"}', '{"name":"nobody"},{"name":"pager","pagerduty_configs":[{"routing_key":"x"}]}'),
    { ...monitor, ...rule('warning') },
  );

/** A severity that no route asks for, and one whose route tells nobody. */
const severities: readonly Case[] = [
  {
    code: codes.ALERT_SILENT,
    note: 'a severity that no route asks for',
    bad: release('kube-prometheus-stack', VALUES, { ...monitor, ...rule('crtical') }),
    where: { field: SEVERITY, given: 'crtical' },
    good: release('kube-prometheus-stack', VALUES, { ...monitor, ...rule('critical') }),
  },
  {
    code: codes.ALERT_SILENT,
    note: 'a severity of its own to nobody',
    bad: release('kube-prometheus-stack', VALUES.replace('severity = \\"none', 'severity =~ \\"none|page'), {
      ...monitor,
      ...rule('page'),
    }),
    where: { field: at(`${ROUTE}.routes[1]`) },
    good: release('kube-prometheus-stack', VALUES.replace('severity = \\"critical', 'severity =~ \\"critical|page'), {
      ...monitor,
      ...rule('page'),
    }),
  },
  stack(
    codes.ALERT_SILENT,
    'severity = \\"critical',
    'severity = \\"page',
    `${ROUTE}.routes[2].matchers[0]`,
    'a route for a severity that nobody gives',
  ),
  {
    code: codes.ALERT_SILENT,
    note: 'a route for a team that no rule names',
    bad: teams('weeb'),
    where: { field: at(`${ROUTE}.routes[2].matchers[0]`), given: 'team = "weeb"', allowed: 'web' },
    good: teams('web'),
  },
  {
    code: codes.ALERT_SILENT,
    note: 'a pager that is not called for what is critical',
    bad: paged('severity = \\"critical\\"","team = \\"web'),
    where: { field: at(ROUTE), message: 'an alert of severity critical wakes nobody', allowed: 'pager' },
    good: paged('severity = \\"critical'),
  },
];

export const monitoringSettingCases: readonly Case[] = [
  stack(codes.ALERT_ROUTE, '"receiver":"nobody"', '"receiver":"none"', `${ROUTE}.routes[1].receiver`),
  stack(codes.ALERT_HEARTBEAT, '"receiver":"outside"', '"receiver":"nobody"', `${ROUTE}.routes[0]`),
  stack(codes.ALERT_HEARTBEAT, '"webhook_configs"', '"slack_configs"', `${ROUTE}.routes[0]`, 'told in a chat'),
  stack(
    codes.ALERT_ROUTE,
    'severity = \\"critical',
    'severity == \\"critical',
    `${ROUTE}.routes[2].matchers`,
    'a matcher',
  ),
  stack(codes.ALERT_ROUTE, '\\"Watchdog\\"', '\\"Watch(dog\\"', `${ROUTE}.routes[0].matchers`, 'an expression'),
  stack(codes.ALERT_SILENT, 'severity = \\"none', 'severity =~ \\".*', `${ROUTE}.routes[1]`),
  ...severities,
  stack(codes.ALERT_TEMPLATE, '{{ .Status }}', '{{ .Status }', `${PEOPLE}.text`),
  stack(codes.ALERT_TEMPLATE, '{{ end }}', '', `${PEOPLE}.text`, 'a range that does not end'),
  stack(codes.ALERT_FILE, '"secrets":["slack"]', '"secrets":["mail"]', `${PEOPLE}.api_url_file`),
  stack(
    codes.SELECTOR_NIL,
    '"serviceMonitorSelectorNilUsesHelmValues":false,',
    '',
    'prometheus.prometheusSpec.serviceMonitorSelectorNilUsesHelmValues',
  ),
  stack(codes.DISK_LIMIT, '80GB', '120GB', 'prometheus.prometheusSpec.retentionSize'),
  stack(codes.DATA_SOURCE, '"datasourceUid":"tempo"', '"datasourceUid":"traces"', `${SOURCE}.datasourceUid`),
  {
    code: codes.DATA_SOURCE,
    note: 'a dollar',
    bad: release(
      'kube-prometheus-stack',
      VALUES.replace('$${', () => '${'),
      monitor,
    ),
    where: { field: at(`${SOURCE}.url`), given: '${__value.raw}' },
    good: release('kube-prometheus-stack', VALUES, monitor),
  },
  stack(codes.GRAFANA_ADMIN, "'Viewer'", "'Admin'", 'grafana.grafana.ini.auth.generic_oauth.role_attribute_path'),
  stack(
    codes.GRAFANA_ADMIN,
    "'Viewer'",
    "contains(groups[*], 'sre') && 'Editor' || 'Admin'",
    'grafana.grafana.ini.auth.generic_oauth.role_attribute_path',
    'the last way of an expression',
  ),
];
