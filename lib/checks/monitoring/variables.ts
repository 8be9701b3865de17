import type { Problem } from '../../model/problem';
import { atObject, code } from '../gate';
import { isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export const DASHBOARD_VARIABLE = code('monitoring/dashboard-variable', {
  title: 'each variable that a dashboard uses is one that it has',
  why: 'Grafana leaves the text as it is: the query asks for a label with a dollar in it, and the panel stays empty',
  bad: 'up{job="$service"}, where templating has job',
  good: 'up{job="$job"}',
});

/** As Grafana finds variables: `$name`, `${name}`, `${name:format}`, `${name.field}`, `[[name]]`. */
const USED = /\$\{([A-Za-z_]\w*)(?:[.:[][^}]*)?\}|\$([A-Za-z_]\w*)|\[\[(\w+)(?::\w+)?\]\]/g;

/** Texts in which a dollar is something else, or that another check asks. */
const OTHER = ['datasource', 'regex', 'description', 'content', 'allValue'];

/** Variables of Grafana itself begin with two underscores, but for one. */
const isBuiltIn = (name: string): boolean => name.startsWith('__') || name === 'timeFilter';

/** Variables in the panels and in other variables of a dashboard that it does not define. */
export function undefinedVariables(object: KubeObject, path: string, dashboard: unknown): readonly Problem[] {
  const known = list(dashboard, 'templating', 'list').flatMap((variable) => text(variable, 'name') ?? []);
  return textsOf(dashboard, path).flatMap(([field, value]) => {
    const used = [...value.matchAll(USED)].map(([, braces, bare, brackets]) => braces ?? bare ?? brackets ?? '');
    const unknown = [...new Set(used)].filter((name) => !isBuiltIn(name) && !known.includes(name));
    return unknown.map((name) =>
      atObject(DASHBOARD_VARIABLE, object, {
        field,
        message: `the dashboard has no variable ${name}`,
        given: value,
        allowed: known.join(', '),
        remedy: 'add the variable, or correct its name',
      }),
    );
  });
}

function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (OTHER.includes(key) ? [] : textsOf(inner, `${path}.${key}`)));
}
