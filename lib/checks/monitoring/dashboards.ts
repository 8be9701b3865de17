import type { Problem } from '../../model/problem';
import { atObject, code } from '../gate';
import { sourceProblems } from './data-sources';
import { undefinedVariables } from './variables';
import { type Expressions } from './expressions';
import { withoutVariables } from './promql';
import { at, fields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { jsonIn } from '../tree/written';
import { DASHBOARD_ID, panelProblems } from './panels';

export const DASHBOARD_JSON = code('monitoring/dashboard-json', {
  title: 'a dashboard is JSON with a uid',
  why: 'Grafana skips the file, or gives a new address at every start',
  bad: '{"title": "Web"',
  good: '{"uid": "web", "title": "Web", …}',
});

export function dashboardProblems(objects: readonly KubeObject[], expressions: Expressions): readonly Problem[] {
  const uids = new Map<string, string>();
  return objects.flatMap((object) =>
    Object.entries(fields(at(object.value, 'data'))).flatMap(([file, content]) => {
      const dashboard = jsonIn(content);
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
        ...undefinedVariables(object, `data["${file}"]`, dashboard),
        ...sourceProblems(object, `data["${file}"]`, dashboard),
        ...variableProblems(object, `data["${file}"]`, dashboard, expressions),
        ...panelProblems(object, `data["${file}"]`, dashboard, expressions),
      ];
    }),
  );
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
