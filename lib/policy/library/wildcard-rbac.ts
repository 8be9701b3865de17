import { type Policy } from '../policy';
import { optionalParameter } from './parameter';

const wild = (field: string): string => `(has(r.${field}) && r.${field}.exists(v, string(v).contains("*")))`;

/** Roles that say what they grant. A `*` also grants what the next version or the next CRD brings. */
export const wildcardRbac: Policy<'wildcard-rbac'> = {
  name: 'wildcard-rbac',
  kind: 'K8sWildcardRbac',
  title: 'No wildcards in roles',
  description: 'Roles and ClusterRoles name their API groups, resources, verbs and URLs without a wildcard.',
  parameters: {
    type: 'object',
    properties: {
      exemptRoles: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'names of roles that may hold a wildcard',
      },
    },
  },
  matchKinds: [{ apiGroups: ['rbac.authorization.k8s.io'], kinds: ['Role', 'ClusterRole'] }],
  variables: [
    optionalParameter('exemptRoles', '[]'),
    {
      name: 'wildcards',
      expression:
        `(has(object.rules) ? object.rules : []).filter(r, ${wild('apiGroups')} || ${wild('resources')} || ` +
        `${wild('verbs')} || ${wild('nonResourceURLs')})` +
        '.map(r, (has(r.apiGroups) ? r.apiGroups : []).map(g, string(g)).join(",") + "/" + (has(r.resources) ? ' +
        'r.resources : []).map(s, string(s)).join(",")' +
        ' + (has(r.nonResourceURLs) ? r.nonResourceURLs : []).map(u, string(u)).join(",") + ": " + ' +
        '(has(r.verbs) ? r.verbs : []).map(v, string(v)).join(","))',
    },
  ],
  validations: [
    {
      expression: 'object.metadata.name in variables.exemptRoles || size(variables.wildcards) == 0',
      message: 'rules must not hold a wildcard',
      messageExpression: '"rules must not hold a wildcard: " + variables.wildcards.join("; ")',
    },
  ],
};
