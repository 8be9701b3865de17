import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject, code, completed, type Gate, type GateResult } from '../gate';
import { DASHBOARD_SOURCE, sourceProblems } from './data-sources';
import { Expressions, PROMQL, REGEX, UNSCRAPED, WINDOW } from './expressions';
import { withoutVariables } from './promql';
import { secondsOf } from './selectors';
import { at, fields, labels, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export const ALERT = code('monitoring/alert', {
  title: 'an alert has a severity and a link to its runbook',
  why: 'it is routed to nobody, or to someone who does not know what to do',
  bad: 'alert: WebDown, without labels',
  good: 'labels: {severity: critical}\nannotations: {runbook_url: https://…}',
  scanners: ['pint alerts/annotation'],
});
export const PENDING = code('monitoring/pending', {
  title: 'an alert waits for at least a minute and at most a day',
  why: 'without a wait one bad scrape pages someone; after a day it is too late to page anyone',
  bad: 'alert: WebDown, without for',
  good: 'for: 5m',
  scanners: ['pint alerts/for'],
});
export const DASHBOARD_JSON = code('monitoring/dashboard-json', {
  title: 'a dashboard is JSON with a uid',
  why: 'Grafana skips the file, or gives a new address at every start',
  bad: '{"title": "Web"',
  good: '{"uid": "web", "title": "Web", …}',
});
export const DASHBOARD_ID = code('monitoring/dashboard-id', {
  title: 'the uid of a dashboard and the ids of its panels are unique',
  why: 'of two dashboards or panels with the same id, one is not shown',
  bad: 'two panels with id 1',
  good: 'each panel its own id',
  scanners: ['dashboard-linter'],
});
export const DASHBOARD_OVERLAP = code('monitoring/dashboard-overlap', {
  title: 'panels do not overlap',
  why: 'Grafana moves one of them, and the dashboard differs from what was reviewed',
  bad: 'two panels at x 0, y 0',
  good: 'gridPos side by side',
});
/** Label by which Grafana's sidecar finds dashboards. */
const DASHBOARD = 'grafana_dashboard';

export const monitoring: Gate = {
  name: 'monitoring',
  asks: 'do Prometheus and Grafana understand every rule and dashboard',
  codes: [
    PROMQL,
    UNSCRAPED,
    WINDOW,
    REGEX,
    ALERT,
    PENDING,
    DASHBOARD_JSON,
    DASHBOARD_ID,
    DASHBOARD_OVERLAP,
    DASHBOARD_SOURCE,
  ],
  run({ tree }): GateResult {
    const problems: Problem[] = [];
    let checked = 0;
    for (const cluster of tree.clusters) {
      const rules = cluster.ofKind('PrometheusRule', 'monitoring.coreos.com');
      const dashboards = cluster
        .ofKind('ConfigMap', '')
        .filter((c) => DASHBOARD in labels(c.value, 'metadata', 'labels'));
      checked += rules.length + dashboards.length;
      const expressions = new Expressions(cluster);
      problems.push(
        ...rules.flatMap((rule) => ruleProblems(rule, expressions)),
        ...dashboardProblems(dashboards, expressions),
      );
    }
    if (checked === 0)
      return { status: 'skipped', reason: 'there are no PrometheusRules and no dashboards', remedy: 'nothing to do' };
    return completed(checked, problems);
  },
};

function ruleProblems(object: KubeObject, expressions: Expressions): readonly Problem[] {
  return list(object.value, 'spec', 'groups').flatMap((group, g) =>
    list(group, 'rules').flatMap((rule, r) => {
      const path = `spec.groups[${g}].rules[${r}]`;
      const expression = at(rule, 'expr');
      const wrong = expressions.problems(
        object,
        `${path}.expr`,
        typeof expression === 'number' ? String(expression) : (text(rule, 'expr') ?? ''),
      );
      if (text(rule, 'alert') === undefined) return wrong;
      const missing = [
        ...when(!('severity' in labels(rule, 'labels')), () => 'labels.severity'),
        ...when(!('runbook_url' in labels(rule, 'annotations')), () => 'annotations.runbook_url'),
      ];
      return [
        ...wrong,
        ...pendingProblems(object, path, rule),
        ...missing.map((field) =>
          atObject(ALERT, object, {
            field: `${path}.${field}`,
            message: `the alert ${text(rule, 'alert') ?? ''} has no ${field}`,
            remedy: 'add it where the alert is declared',
          }),
        ),
      ];
    }),
  );
}

/** Seconds that an alert may wait, at least and at most. */
const PENDING_SECONDS = [60, 86_400] as const;

function pendingProblems(object: KubeObject, path: string, rule: unknown): readonly Problem[] {
  const written = text(rule, 'for') ?? '';
  const seconds = secondsOf(written);
  if (seconds !== undefined && seconds >= PENDING_SECONDS[0] && seconds <= PENDING_SECONDS[1]) return [];
  return [
    atObject(PENDING, object, {
      field: `${path}.for`,
      message:
        `the alert ${text(rule, 'alert') ?? ''} ` +
        `${written === '' ? 'does not wait' : 'waits too briefly or too long'}`,
      given: written,
      allowed: '1m to 1d',
      remedy: 'set for where the alert is declared',
    }),
  ];
}

function dashboardProblems(objects: readonly KubeObject[], expressions: Expressions): readonly Problem[] {
  const uids = new Map<string, string>();
  return objects.flatMap((object) =>
    Object.entries(fields(at(object.value, 'data'))).flatMap(([file, content]) => {
      const dashboard = parsed(content);
      const uid = text(dashboard, 'uid');
      if (uid === undefined || uid === '')
        return [
          atObject(DASHBOARD_JSON, object, {
            field: `data["${file}"]`,
            message: dashboard === undefined ? 'the dashboard is not JSON' : 'the dashboard has no uid',
            remedy: 'write it with the dashboard builder',
          }),
        ];
      const first = uids.get(uid);
      uids.set(uid, object.label);
      const twice =
        first === undefined
          ? []
          : [
              atObject(DASHBOARD_ID, object, {
                field: `data["${file}"].uid`,
                message: `the uid is also that of ${first}`,
                given: uid,
                remedy: 'give it another uid',
              }),
            ];
      return [
        ...twice,
        ...sourceProblems(object, `data["${file}"]`, dashboard),
        ...variableProblems(object, `data["${file}"]`, dashboard, expressions),
        ...panelProblems(object, `data["${file}"]`, dashboard, expressions),
      ];
    }),
  );
}

function parsed(content: unknown): unknown {
  try {
    return JSON.parse(String(content)) as unknown;
  } catch {
    return undefined;
  }
}

interface Panel {
  readonly value: unknown;
  readonly path: string;
}

/** Panels, those inside collapsed rows too. */
function panelsOf(value: unknown, path: string): readonly Panel[] {
  return list(value, 'panels').flatMap((panel, index) => [
    { value: panel, path: `${path}.panels[${index}]` },
    ...panelsOf(panel, `${path}.panels[${index}]`),
  ]);
}

function panelProblems(
  object: KubeObject,
  path: string,
  dashboard: unknown,
  expressions: Expressions,
): readonly Problem[] {
  const panels = panelsOf(dashboard, path);
  const ids = new Map<number, string>();
  return panels.flatMap((panel, index) => {
    const problems: Problem[] = [];
    const id = number(panel.value, 'id');
    const same = id === undefined ? undefined : ids.get(id);
    if (id === undefined || same !== undefined)
      problems.push(
        atObject(DASHBOARD_ID, object, {
          field: `${panel.path}.id`,
          message: same === undefined ? 'the panel has no id' : `the id is also that of ${same}`,
          remedy: 'give each panel its own id',
        }),
      );
    else ids.set(id, panel.path);
    const over = panels.slice(0, index).find((other) => overlap(other.value, panel.value));
    if (over !== undefined)
      problems.push(
        atObject(DASHBOARD_OVERLAP, object, {
          field: `${panel.path}.gridPos`,
          message: `the panel overlaps ${over.path}`,
          remedy: 'lay the panels out side by side',
        }),
      );
    list(panel.value, 'targets').forEach((target, t) => {
      const expression = text(target, 'expr');
      // Loki and Tempo have languages of their own.
      const type = text(target, 'datasource', 'type') ?? text(panel.value, 'datasource', 'type') ?? 'prometheus';
      if (expression !== undefined && type === 'prometheus')
        problems.push(
          ...expressions.problems(object, `${panel.path}.targets[${t}].expr`, withoutVariables(expression)),
        );
    });
    return problems;
  });
}

/**
 * What the values of a variable are read from; of Grafana's functions only `label_values` with a metric reads series.
 */
const VALUES_OF = /^label_values\((.+),[^,]+\)$/;

function variableProblems(
  object: KubeObject,
  path: string,
  dashboard: unknown,
  expressions: Expressions,
): readonly Problem[] {
  return list(dashboard, 'templating', 'list').flatMap((variable, index) => {
    const read = VALUES_OF.exec(text(variable, 'query') ?? '')?.[1];
    if (read === undefined) return [];
    return expressions.problems(object, `${path}.templating.list[${index}].query`, withoutVariables(read));
  });
}

function overlap(a: unknown, b: unknown): boolean {
  const side = (panel: unknown, key: string): number => number(panel, 'gridPos', key) ?? 0;
  if (
    at(a, 'gridPos') === undefined ||
    at(b, 'gridPos') === undefined ||
    text(a, 'type') === 'row' ||
    text(b, 'type') === 'row'
  )
    return false;
  return (
    side(a, 'x') < side(b, 'x') + side(b, 'w') &&
    side(b, 'x') < side(a, 'x') + side(a, 'w') &&
    side(a, 'y') < side(b, 'y') + side(b, 'h') &&
    side(b, 'y') < side(a, 'y') + side(a, 'h')
  );
}
