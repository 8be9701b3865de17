import { DIALECT, ENFORCEMENT, MATCH, UNUSABLE } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { constraint, good, matching, template } from './plants';

/** Templates of Gatekeeper, and constraints that match too little. */
export const templateCases: readonly Case[] = [
  {
    code: UNUSABLE,
    bad: { ...good, 'c/c.yaml': constraint('deny', undefined, 'OwnerLabel') },
    where: { object: 'OwnerLabel team' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a template without targets',
    bad: {
      ...good,
      't/t.yaml':
        'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: teamlabel}\nspec: ' +
        '{crd: {spec: {names: {kind: TeamLabel}}}, targets: []}\n',
    },
    where: { object: 'ConstraintTemplate teamlabel', message: 'spec.targets must hold exactly one target, not 0' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a field that nobody reads',
    bad: { ...good, 't/t.yaml': template().replace('message: the', 'mesage: the') },
    where: { object: 'ConstraintTemplate teamlabel', field: 'spec.targets[0].code[0].source.validations[0].mesage' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a list that nobody reads',
    bad: { ...good, 't/t.yaml': template().replace('source:\n', 'source:\n            validatoins: []\n') },
    where: { field: 'spec.targets[0].code[0].source.validatoins' },
    good,
  },
  {
    code: DIALECT,
    bad: { ...good, 't/t.yaml': template("variables.anyObject.metadata.labels.?team.orValue('') != ''") },
    where: { object: 'ConstraintTemplate teamlabel' },
    good,
  },
  {
    code: MATCH,
    note: 'no groups',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('apiGroups: [apps]', 'apiGroups: []') },
    where: { object: 'TeamLabel team', field: 'spec.match.kinds[0].apiGroups' },
    good,
  },
  {
    code: MATCH,
    note: 'no kinds',
    bad: {
      ...good,
      'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', 'kinds: []'),
    },
    where: { field: 'spec.match.kinds[0].kinds' },
    good: {
      ...good,
      'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', "kinds: ['*']"),
    },
  },
  {
    code: MATCH,
    note: 'a kind of another group',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('[Deployment,', '[Deployment, Service,') },
    where: { field: 'spec.match.kinds[0].kinds', given: 'Service' },
    good: {
      ...good,
      'c/c.yaml': constraint('deny').replace(
        'apiGroups: [apps], kinds: [Deployment,',
        'apiGroups: ["", apps], kinds: [Deployment, Service,',
      ),
    },
  },
  {
    code: MATCH,
    note: 'a kind that does the same',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace(', DaemonSet', '') },
    where: {
      object: 'TeamLabel team',
      field: 'spec.match.kinds',
      message: 'DaemonSet is not matched, although kinds that do the same are',
    },
    good,
  },
  {
    code: MATCH,
    note: 'pods but not those of a CronJob',
    bad: {
      ...good,
      'c/c.yaml': matching(
        '[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, ' +
          '{apiGroups: [batch], kinds: [Job]}]',
      ),
    },
    where: { message: 'CronJob is not matched, although kinds that do the same are' },
    good: {
      ...good,
      'c/c.yaml': matching(
        '[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, ' +
          '{apiGroups: [batch], kinds: [Job, CronJob]}]',
      ),
    },
  },
  {
    code: MATCH,
    note: 'rights of one kind',
    bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role]}]') },
    where: { message: 'ClusterRole is not matched, although kinds that do the same are' },
    good,
  },
  {
    code: MATCH,
    note: 'an empty list of namespaces',
    bad: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: []') },
    where: { field: 'spec.match.namespaces' },
    good: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: [web]') },
  },
  {
    code: ENFORCEMENT,
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('enforcementAction: deny, ', '') },
    where: { object: 'TeamLabel team', field: 'spec.enforcementAction' },
    good,
  },
];
