import { MANUAL_SYNC } from '../../../../../lib/checks/order/codes';
import type { Case } from '../../../support/case';
import { layerApplication } from '../../../support/files';
import { good } from '../plants';

/** That they deliver it by themselves. */
export const syncCases: readonly Case[] = [
  {
    code: MANUAL_SYNC,
    note: 'by a person',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(/automated: \{[^}]*\}/, '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated' },
    good,
  },
  {
    code: MANUAL_SYNC,
    note: 'half of it',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(', selfHeal: true', '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated.selfHeal' },
    good: {
      ...good,
      'gitops/stores.yaml': layerApplication('stores', 20).replace('selfHeal: true', 'selfHeal: false'),
    },
  },
  {
    code: MANUAL_SYNC,
    note: 'of an ApplicationSet',
    bad: {
      ...good,
      'gitops/set.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set, namespace: ' +
        'argocd}\nspec: {template: {spec: {}}}\n',
    },
    where: { object: 'ApplicationSet argocd/set', field: 'spec.template.spec.syncPolicy.automated' },
    good,
  },
];
