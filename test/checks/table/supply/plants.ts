import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

export const application = ({
  version = '"88.5.3"',
  repository = 'https://charts.example.org',
  values = '{}',
} = {}): Files => ({
  'gitops/a.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {project: ' +
    `platform, source: {repoURL: "${repository}", chart: a, targetRevision: ${version}, helm: {valuesObject: ` +
    `${values}}}, destination: {name: in-cluster}}\n`,
});
export const project = (...sources: readonly string[]): Files => ({
  'bootstrap/p.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: platform, namespace: argocd}\nspec: ' +
    `{sourceRepos: ${JSON.stringify(sources)}}\n`,
});
export const good = { ...application(), ...project('https://charts.example.org') };
export const where = (field: string): Case['where'] => ({
  object: 'Application argocd/a',
  field: `spec.source.${field}`,
});
