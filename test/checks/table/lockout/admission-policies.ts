import { ADMISSION } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { admission, good } from '../policies/plants';

/** Admission policies that deny what a start needs. */
export const admissionPolicyCases: readonly Case[] = [
  {
    code: ADMISSION,
    note: 'an admission policy for everything',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', groups: '"*"', resources: '"*"', expression: 'true' }) },
    where: { object: 'ValidatingAdmissionPolicy other', field: 'spec.matchConstraints' },
    good: {
      ...good,
      'a/b.yaml': admission({
        name: 'other',
        failurePolicy: 'Ignore',
        groups: '"*"',
        resources: '"*"',
        expression: 'true',
      }),
    },
  },
  {
    code: ADMISSION,
    note: 'an admission policy with parameters for everything',
    bad: {
      ...good,
      'a/b.yaml': admission({
        name: 'other',
        groups: '"*"',
        resources: '"*"',
        actions: 'Audit',
        spec: '  paramKind: {apiVersion: x.example.org/v1, kind: X}\n',
      }),
    },
    where: { object: 'ValidatingAdmissionPolicy other', field: 'spec.matchConstraints' },
    good,
  },
  {
    code: ADMISSION,
    note: 'an admission policy that looks at a namespace that starts first',
    bad: { ...good, 'a/a.yaml': admission({ excluded: 'argocd' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      field: 'spec.matchConstraints.namespaceSelector',
      message: 'the policy denies in kube-system, which must start before the admission controller',
    },
    good,
  },
];
