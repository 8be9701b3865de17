import { list, text, texts } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { type Refused, refusedIf } from './rule';

const RBAC = 'rbac.authorization.k8s.io';

/** Rules over roles and who has them. */
export function rightRules({ kind, group, value }: KubeObject): readonly Refused[] {
  if (group !== RBAC) return [];
  if (kind === 'Role' || kind === 'ClusterRole')
    return list(value, 'rules').flatMap((rule, index) => roleRules(rule, `rules[${index}]`, kind));
  return list(value, 'subjects').flatMap((subject, index) => subjectRules(subject, `subjects[${index}]`, kind));
}

function roleRules(rule: unknown, field: string, kind: string): readonly Refused[] {
  const isOfPaths = texts(rule, 'nonResourceURLs').length > 0;
  return [
    ...refusedIf(texts(rule, 'verbs').length === 0, {
      field: `${field}.verbs`,
      message: 'a rule allows something',
      remedy: 'name verbs, or take the rule away',
    }),
    ...refusedIf(isOfPaths && kind === 'Role', {
      field: `${field}.nonResourceURLs`,
      message: 'paths of the server are in no namespace',
      given: texts(rule, 'nonResourceURLs'),
      remedy: 'make it a ClusterRole',
    }),
    ...['apiGroups', 'resources'].flatMap((key) =>
      refusedIf(!isOfPaths && list(rule, key).length === 0, {
        field: `${field}.${key}`,
        message: 'a rule over objects names their groups and resources',
        remedy: 'name them; the group of pods is ""',
      }),
    ),
  ];
}

/** In a namespace an account without one is of that. */
function subjectRules(subject: unknown, field: string, kind: string): readonly Refused[] {
  const isAccount = text(subject, 'kind') === 'ServiceAccount';
  const group = text(subject, 'apiGroup') ?? (isAccount ? '' : RBAC);
  return [
    ...refusedIf(isAccount && kind === 'ClusterRoleBinding' && (text(subject, 'namespace') ?? '') === '', {
      field: `${field}.namespace`,
      message: 'a ServiceAccount is in a namespace',
      remedy: 'name it',
    }),
    ...refusedIf(group !== (isAccount ? '' : RBAC), {
      field: `${field}.apiGroup`,
      message: 'the subject is of another group',
      given: group,
      remedy: `write ${isAccount ? '""' : RBAC}, or leave the field out`,
    }),
  ];
}
