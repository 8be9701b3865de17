import { type Policy } from '../policy';
import { optionalParameter } from './parameter';

const wild = (field: string): string => `(has(r.${field}) && r.${field}.exists(v, string(v).contains("*")))`;

/**
 * The roles that the API server itself makes and renews at each start (`pkg/registry/rbac/rest` of Kubernetes 1.36):
 * by name and by label, since anyone may set the label, and k3s or a cloud names roles of its own `system:…`.
 */
const BUILT_IN =
  'object.kind == "ClusterRole" && has(object.metadata.labels) && ' +
  '"kubernetes.io/bootstrapping" in object.metadata.labels && ' +
  '(object.metadata.name == "cluster-admin" || object.metadata.name.startsWith("system:"))';

/** Roles that say what they grant. A `*` also grants what the next version or the next CRD brings. */
export const wildcardRbac: Policy<'wildcard-rbac'> = {
  name: 'wildcard-rbac',
  kind: 'K8sWildcardRbac',
  title: 'No wildcards in roles',
  description:
    'Roles and ClusterRoles name their API groups, resources, verbs and URLs without a wildcard; those that ' +
    'Kubernetes itself brings are left alone.',
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
    { name: 'builtIn', expression: BUILT_IN },
    {
      name: 'wildcards',
      expression:
        // Roles that are aggregated of others are read back with `rules: null` until there is something to aggregate.
        `(has(object.rules) && dyn(object.rules) != null ? object.rules : []).filter(r, ` +
        `${wild('apiGroups')} || ${wild('resources')} || ` +
        `${wild('verbs')} || ${wild('nonResourceURLs')})` +
        '.map(r, (has(r.apiGroups) ? r.apiGroups : []).map(g, string(g)).join(",") + "/" + (has(r.resources) ? ' +
        'r.resources : []).map(s, string(s)).join(",")' +
        ' + (has(r.nonResourceURLs) ? r.nonResourceURLs : []).map(u, string(u)).join(",") + ": " + ' +
        '(has(r.verbs) ? r.verbs : []).map(v, string(v)).join(","))',
    },
  ],
  validations: [
    {
      expression:
        'variables.builtIn || object.metadata.name in variables.exemptRoles || size(variables.wildcards) == 0',
      message: 'rules must not hold a wildcard',
      messageExpression: '"rules must not hold a wildcard: " + variables.wildcards.join("; ")',
    },
  ],
};
