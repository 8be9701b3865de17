import type { Problem } from '../../model/problem';
import { atObject, code } from '../gate';
import { isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export const DASHBOARD_SOURCE = code('monitoring/dashboard-source', {
  title: 'the data source of a panel, a query or a variable is a variable of the dashboard',
  why: 'the dashboard works in one Grafana only, or in none',
  bad: 'datasource: {uid: P1809F7CD0C75ACF3}',
  good: 'datasource: {uid: ${datasource}}',
  scanners: ['dashboard-linter panel-datasource'],
});

/** Every data source that a dashboard names, in panels, queries, variables and annotations. */
export function sourceProblems(object: KubeObject, path: string, dashboard: unknown): readonly Problem[] {
  const variables = new Set(
    list(dashboard, 'templating', 'list').flatMap((variable) =>
      text(variable, 'type') === 'datasource' ? (text(variable, 'name') ?? []) : [],
    ),
  );
  return sourcesOf(dashboard, path).flatMap(([field, source]) => {
    const name = /^\$\{?(\w+)(?::\w+)?\}?$/.exec(source)?.[1];
    if (source.startsWith('-- ') || (name !== undefined && variables.has(name))) return [];
    const problem =
      name === undefined
        ? { message: 'the data source is not a variable', remedy: 'use the variable of the dashboard' }
        : {
            message: 'the dashboard has no data-source variable of this name',
            allowed: [...variables].join(', '),
            remedy: 'add the variable, or correct its name',
          };
    return [atObject(DASHBOARD_SOURCE, object, { field, given: source, ...problem })];
  });
}

function sourcesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => sourcesOf(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] => {
    const field = `${path}.${key}`;
    const source =
      key === 'datasource' ? (text(inner, 'uid') ?? (typeof inner === 'string' ? inner : undefined)) : undefined;
    return source === undefined ? sourcesOf(inner, field) : [[field, source]];
  });
}
