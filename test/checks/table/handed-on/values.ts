import { QUANTITY_CODE, TEXT } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { helmRelease } from '../../support/flux';

const values = (text: string): Files => ({ 'gitops/r.yaml': helmRelease('web', '', { spec: `values: ${text}` }) });
const argoValues = (text: string): Files => ({
  'gitops/a.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {source: ' +
    `{repoURL: "https://charts.example.org", chart: a, targetRevision: 1.0.0, helm: {valuesObject: ${text}}}}\n`,
});

/** Values of charts. */
export const valueCases: readonly Case[] = [
  {
    code: QUANTITY_CODE,
    bad: values('{server: {resources: {limits: {memory: 128 MB}}}}'),
    where: {
      object: 'HelmRelease flux-system/web',
      field: 'spec.values.server.resources.limits.memory',
      given: '"128 MB"',
    },
    good: values('{server: {resources: {limits: {memory: 128Mi, cpu: null}}}}'),
  },
  {
    code: QUANTITY_CODE,
    note: 'in a list, of Argo CD',
    bad: argoValues('{servers: [{resources: {requests: {cpu: one}}}]}'),
    where: { object: 'Application argocd/a', field: 'spec.source.helm.valuesObject.servers[0].resources.requests.cpu' },
    good: argoValues('{servers: [{resources: {requests: {cpu: 1}}}]}'),
  },
  {
    code: TEXT,
    bad: values('{podLabels: {version: 2}}'),
    where: { field: 'spec.values.podLabels.version', given: '2' },
    good: values('{podLabels: {version: "2"}}'),
  },
  {
    code: TEXT,
    note: 'a selector',
    bad: argoValues('{affinity: [{labelSelector: {matchLabels: {app: true}}}]}'),
    where: { field: 'spec.source.helm.valuesObject.affinity[0].labelSelector.matchLabels.app' },
    good: argoValues('{affinity: [{labelSelector: {matchLabels: {app: web}}}], nodes: {count: 2}}'),
  },
];
