import { list, text, texts } from '../../tree/read';
import { isSaid, isSubdomain, words } from './forms';
import type { Row } from './rows';

const RBAC = 'rbac.authorization.k8s.io';

export const ROLE_ROWS: readonly Row[] = [
  {
    at: 'rules[]',
    takes: (rule) => texts(rule, 'nonResourceURLs').length === 0 || list(rule, 'resources').length === 0,
    message: 'a rule is over objects or over paths of the server',
    remedy: 'make two rules of it',
  },
  {
    at: 'aggregationRule',
    takes: (value) => list(value, 'clusterRoleSelectors').length > 0,
    message: 'a role that is gathered says of which',
    remedy: 'add a selector, or leave aggregationRule out',
  },
];

/** Rules over bindings (`ValidateRoleBinding`). */
export const BINDING_ROWS: readonly Row[] = [
  words('roleRef.apiGroup', RBAC, ''),
  { at: 'roleRef.name', takes: isSaid, message: 'a binding names a role', remedy: 'name it' },
  {
    at: 'roleRef.kind',
    takes: (value, { root }) => value === 'ClusterRole' || (value === 'Role' && text(root, 'kind') === 'RoleBinding'),
    message: 'a binding is to a ClusterRole, and in a namespace to a Role as well',
  },
  words('subjects[].kind', 'ServiceAccount', 'User', 'Group'),
  { at: 'subjects[]', takes: (one) => isSaid(text(one, 'name')), message: 'a subject has a name', remedy: 'name it' },
  {
    at: 'subjects[].name',
    takes: (value, { holder }) => text(holder, 'kind') !== 'ServiceAccount' || isSubdomain(value),
    message: 'this is no name of a ServiceAccount',
  },
];
