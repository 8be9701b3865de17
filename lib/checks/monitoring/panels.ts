import type { Problem } from '../../model/problem';
import { atObject, code } from '../gate';
import { type Expressions } from './expressions';
import { withoutVariables } from './promql';
import { at, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

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

export function panelProblems(
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
