import { ADMISSION } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { good, template } from '../policies/plants';
import { delivery, gatekeeper } from './plants';

/** Admission policies that Gatekeeper makes. */
export const generatedCases: readonly Case[] = [
  {
    code: ADMISSION,
    note: 'a policy that Gatekeeper makes of a template',
    bad: { ...good, 't/t.yaml': template().replace('source:\n', 'source:\n            generateVAP: true\n') },
    where: { object: 'ConstraintTemplate teamlabel', field: 'spec.targets[0].code[0].source.generateVAP' },
    good: {
      ...good,
      't/t.yaml': template().replace(
        'source:\n',
        'source:\n            generateVAP: true\n            failurePolicy: Ignore\n',
      ),
    },
  },
  {
    code: ADMISSION,
    note: 'policies that Gatekeeper makes by default',
    bad: { ...good, 'gitops/g.yaml': gatekeeper(2, 'defaultCreateVAPBindingForConstraints: false') },
    where: {
      object: 'Application argocd/gatekeeper',
      field: 'spec.source.helm.valuesObject.defaultCreateVAPForTemplates',
      given: 'nothing, and the default is true',
    },
    good: { ...good, ...delivery(3) },
  },
  {
    code: ADMISSION,
    note: 'policies that Gatekeeper is configured to make',
    bad: {
      ...good,
      'gitops/g.yaml': gatekeeper(
        2,
        'defaultCreateVAPForTemplates: false, defaultCreateVAPBindingForConstraints: true',
      ),
    },
    where: { field: 'spec.source.helm.valuesObject.defaultCreateVAPBindingForConstraints', given: 'true' },
    good: { ...good, ...delivery(3) },
  },
];
