import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { base, database, object, statefulSet } from './plants';

const binding = (role: string, account: string): string =>
  object(
    'RoleBinding',
    'web',
    `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${role}}\nsubjects: [{kind: ` +
      `ServiceAccount, name: ${account}, namespace: web}]`,
    'rbac.authorization.k8s.io/v1',
  );
const rights = {
  ...base,
  'a/role.yaml': object('Role', 'reader', 'rules: []', 'rbac.authorization.k8s.io/v1'),
  'a/sa.yaml': object('ServiceAccount', 'web'),
};

/** The headless Service of a StatefulSet, and what a RoleBinding names. */
export const roleCases: readonly Case[] = [
  {
    code: code.HEADLESS_SERVICE,
    bad: { ...database, 'apps/db.yaml': statefulSet('dbs') },
    where: { object: 'StatefulSet web/db', field: 'spec.serviceName' },
    good: database,
  },
  {
    code: code.ROLE,
    bad: { ...rights, 'a/b.yaml': binding('raeder', 'web') },
    where: { object: 'RoleBinding web/web', field: 'roleRef' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
  {
    code: code.ROLE,
    note: 'nobody',
    bad: { ...rights, 'a/b.yaml': binding('reader', 'web').replace(/subjects: .*/, 'subjects: []') },
    where: { object: 'RoleBinding web/web', field: 'subjects' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
  {
    code: code.ROLE,
    note: 'a subject',
    bad: { ...rights, 'a/b.yaml': binding('reader', 'wbe') },
    where: { field: 'subjects[0]' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
];
