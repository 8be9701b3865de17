import { ADMISSION } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { constraint, good, matching } from '../policies/plants';
import { delivery } from './plants';

/** Constraints of Gatekeeper that deny what a start needs. */
export const constraintCases: readonly Case[] = [
  {
    code: ADMISSION,
    bad: { ...good, 'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]') },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: ADMISSION,
    note: 'kinds that are not a list',
    bad: {
      ...good,
      'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]').replace(/kinds: .*?\}\], /, 'kinds: text, '),
    },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: ADMISSION,
    note: 'a namespace that says it starts first',
    bad: { ...good, 'base/first.yaml': namespace('first', '{admission.gatekeeper.sh/ignore: "first"}') },
    where: {
      object: 'TeamLabel team',
      message: 'the constraint denies in first, which must start before the admission controller',
    },
    good: { ...good, 'base/first.yaml': namespace('first') },
  },
  {
    code: ADMISSION,
    note: 'a release that comes before Gatekeeper',
    bad: { ...good, ...delivery(1) },
    where: {
      object: 'TeamLabel team',
      message: 'the constraint denies in network, which must start before the admission controller',
    },
    good: { ...good, ...delivery(3) },
  },
  {
    code: ADMISSION,
    note: 'what a start writes outside any namespace',
    bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role, ClusterRole]}]') },
    where: { object: 'TeamLabel team', field: 'spec.match.kinds', given: 'ClusterRole' },
    good: {
      ...good,
      'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role]}]'),
      'c/w.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [ClusterRole]}]')
        .replace('name: team', 'name: cluster')
        .replace('deny', 'warn'),
    },
  },
];
