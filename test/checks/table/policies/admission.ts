import { DIALECT, MATCH, UNUSABLE } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { admission, good } from './plants';

/** ValidatingAdmissionPolicies and their bindings. */
export const admissionCases: readonly Case[] = [
  {
    code: UNUSABLE,
    note: 'a policy without a binding',
    bad: { ...good, 'a/a.yaml': admission().replace('policyName: team', 'policyName: other') },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'no ValidatingAdmissionPolicyBinding names the policy, so that it does nothing',
    },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a binding without a policy',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other' }).split('---\n')[1] ?? '' },
    where: { object: 'ValidatingAdmissionPolicyBinding other', message: 'there is no ValidatingAdmissionPolicy other' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a binding that does nothing',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', actions: '' }) },
    where: { object: 'ValidatingAdmissionPolicyBinding other' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a policy with parameters',
    bad: {
      ...good,
      'a/b.yaml': admission({ name: 'other', spec: '  paramKind: {apiVersion: v1, kind: ConfigMap}\n' }),
    },
    where: {
      object: 'ValidatingAdmissionPolicy other',
      message: 'it takes parameters (spec.paramKind), so that it cannot be evaluated here',
    },
    good,
  },
  {
    code: UNUSABLE,
    note: 'an expression that does not compile',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', expression: 'object.metadata.name ==' }) },
    where: { object: 'ValidatingAdmissionPolicy other' },
    good,
  },
  {
    code: DIALECT,
    note: 'in an admission policy',
    bad: { ...good, 'a/a.yaml': admission({ expression: "object.metadata.labels.?team.orValue('') != ''" }) },
    where: { object: 'ValidatingAdmissionPolicy team' },
    good,
  },
  {
    code: MATCH,
    note: 'a resource that does not exist',
    bad: { ...good, 'a/a.yaml': admission({ resources: 'deployments, statefulsets, daemonset, daemonsets' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      field: 'spec.matchConstraints.resourceRules[0].resources',
      given: 'daemonset',
    },
    good,
  },
  {
    code: MATCH,
    note: 'a resource that does the same',
    bad: { ...good, 'a/a.yaml': admission({ resources: 'deployments, statefulsets' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'daemonsets is not matched, although resources that do the same are',
    },
    good,
  },
  {
    code: MATCH,
    note: 'a container that comes later',
    bad: {
      ...good,
      'a/a.yaml': admission({
        groups: '"", apps, batch',
        resources: 'pods, deployments, statefulsets, daemonsets, jobs, cronjobs',
      }),
    },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'pods/ephemeralcontainers is not matched, although resources that do the same are',
    },
    good: {
      ...good,
      'a/a.yaml': admission({
        groups: '"", apps, batch',
        resources: 'pods, pods/ephemeralcontainers, deployments, statefulsets, daemonsets, jobs, cronjobs',
      }),
    },
  },
  {
    code: MATCH,
    note: 'a change that goes past the rule',
    bad: { ...good, 'a/a.yaml': admission({ operations: 'CREATE' }) },
    where: { object: 'ValidatingAdmissionPolicy team', field: 'spec.matchConstraints.resourceRules[0].operations' },
    good,
  },
];
