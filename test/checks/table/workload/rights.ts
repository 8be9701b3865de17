import type { Case } from '../../support/case';
import { type Files, releaseApplication } from '../../support/files';
import { broken, sound } from '../../support/sound';
import { codeOf, one } from './plants';

const rule = '{apiGroups: [""], resources: [pods], verbs: [get, list]}';

/** The sound files, where a group may change what runs in a namespace. */
const running: Files = broken(
  'base/role.yaml',
  `metadata: {name: reader, namespace: web}\nrules:\n  - ${rule}`,
  'metadata: {name: reader, namespace: web, annotations: {exception.archipel.dev/rbac-pods: on call}}\nrules:\n' +
    '  - {apiGroups: [apps], resources: [deployments], verbs: [patch]}',
);
const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';
/** An account of the namespace that may change Secrets everywhere, or look at nodes. */
const account = (allowed: string): Files => ({
  ...running,
  'base/strong.yaml': `${RBAC}\nkind: ClusterRole\nmetadata: {name: strong}\nrules: [${allowed}]\n`,
  'base/strong-binding.yaml':
    `${RBAC}\nkind: ClusterRoleBinding\nmetadata: {name: strong}\nroleRef: {apiGroup: rbac.authorization.k8s.io, ` +
    'kind: ClusterRole, name: strong}\nsubjects: [{kind: ServiceAccount, name: web, namespace: web}]\n',
});
const inPlace = (note: string, bad: Files, where: Case['where']): Case => ({
  code: codeOf('rbac-place'),
  note,
  bad,
  where: { field: 'metadata.namespace', ...where },
  good: running,
});

/** Roles and their bindings. */
export const rightCases: readonly Case[] = [
  one('rbac-wildcard', 'base/role.yaml', 'verbs: [get, list]', 'verbs: ["*"]', 'rules[0]'),
  one(
    'cluster-admin',
    'base/binding.yaml',
    'kind: Role, name: reader',
    'kind: ClusterRole, name: cluster-admin',
    'roleRef.name',
  ),
  one('rbac-secrets', 'base/role.yaml', rule, '{apiGroups: [""], resources: [secrets], verbs: [list]}', 'rules[0]'),
  {
    ...one(
      'rbac-secrets',
      'base/role.yaml',
      rule,
      '{apiGroups: [""], resources: [secrets], verbs: [get]}',
      'rules[0]',
      'but for named ones',
    ),
    good: broken(
      'base/role.yaml',
      rule,
      '{apiGroups: [""], resources: [secrets], resourceNames: [sign-on], verbs: [get]}',
    ),
  },
  one('rbac-pods', 'base/role.yaml', rule, '{apiGroups: [""], resources: [pods/exec], verbs: [create]}', 'rules[0]'),
  one(
    'rbac-pods',
    'base/role.yaml',
    rule,
    '{apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [patch]}',
    'rules[0]',
  ),
  one(
    'rbac-pods',
    'base/role.yaml',
    rule,
    '{apiGroups: [""], resources: [pods], verbs: [create]}',
    'rules[0]',
    'making pods',
  ),
  one(
    'rbac-pods',
    'base/role.yaml',
    rule,
    '{apiGroups: [apps], resources: [deployments], resourceNames: [web], verbs: [patch]}',
    'rules[0]',
    'changing what makes them, by its name too',
  ),
  one(
    'rbac-pods',
    'base/role.yaml',
    rule,
    '{apiGroups: [batch], resources: [cronjobs], verbs: [update]}',
    'rules[0]',
    'changing when and what is started',
  ),
  inPlace(
    'privileged',
    { ...running, 'base/ns.yaml': (sound['base/ns.yaml'] ?? '').replace('enforce: restricted', 'enforce: privileged') },
    {
      object: 'RoleBinding web/reader',
      message: 'the subjects may run privileged pods here, which are root on their node',
    },
  ),
  inPlace(
    'beside a release',
    { ...running, 'gitops/r.yaml': releaseApplication('r', 0, 'web', '') },
    { message: 'releases run here with accounts of their own, and a pod may take any of them' },
  ),
  {
    ...inPlace('beside a strong account', account('{apiGroups: [""], resources: [nodes], verbs: [patch]}'), {
      message: 'a pod may take an account here that strong makes strong',
    }),
    good: account('{apiGroups: [""], resources: [nodes], verbs: [get]}'),
  },
  one(
    'rbac-escalation',
    'base/role.yaml',
    rule,
    '{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}',
    'rules[0]',
  ),
  one(
    'rbac-escalation',
    'base/role.yaml',
    rule,
    '{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}',
    'rules[0]',
    'kubelets',
  ),
  one('rbac-everybody', 'base/binding.yaml', 'team-web', 'system:authenticated', 'subjects[0].name'),
];
