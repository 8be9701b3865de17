import { OPEN_DEFAULT, PROJECT_WILDCARD, UNKNOWN_PROJECT } from '../../../../../lib/checks/projects/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { delivered, project } from './plants';

/** What shows that an Argo CD runs in the cluster: the ApplicationSet of its roots. */
const argoCd: Files = {
  'bootstrap/roots.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: demo, namespace: argocd}\nspec: ' +
    '{template: {spec: {project: demo, source: {repoURL: "https://git.example.org/demo.git"}, destination: ' +
    '{namespace: web}}}}\n',
};
const closed =
  'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: default, namespace: argocd}\nspec: ' +
  '{sourceRepos: [], destinations: []}\n';

/** Projects that are not there, or open to everything. */
export const namedProjectCases: readonly Case[] = [
  {
    code: UNKNOWN_PROJECT,
    bad: delivered({ 'bootstrap/project.yaml': project().replace('name: demo', 'name: dmeo') }),
    where: { object: 'Application argocd/apps', field: 'spec.project' },
    good: delivered({}),
  },
  {
    code: OPEN_DEFAULT,
    note: 'none',
    bad: { ...argoCd, 'bootstrap/project.yaml': project() },
    where: { object: 'ApplicationSet argocd/demo' },
    good: { ...argoCd, 'bootstrap/project.yaml': project(), 'gitops/default.yaml': closed },
  },
  {
    code: OPEN_DEFAULT,
    note: 'a repository',
    bad: {
      ...argoCd,
      'bootstrap/project.yaml': project(),
      'gitops/default.yaml': closed.replace('sourceRepos: []', 'sourceRepos: ["https://git.example.org/demo.git"]'),
    },
    where: {
      object: 'AppProject argocd/default',
      field: 'spec.sourceRepos',
      given: '["https://git.example.org/demo.git"]',
    },
    good: { ...argoCd, 'bootstrap/project.yaml': project(), 'gitops/default.yaml': closed },
  },
  {
    code: PROJECT_WILDCARD,
    bad: { 'bootstrap/project.yaml': project(", clusterResourceWhitelist: [{group: '*', kind: Role}]") },
    where: { field: 'spec.clusterResourceWhitelist.group' },
    good: { 'bootstrap/project.yaml': project() },
  },
  {
    code: PROJECT_WILDCARD,
    note: 'a namespace',
    bad: { 'bootstrap/project.yaml': project().replace('namespace: web', "namespace: '*'") },
    where: { field: 'spec.destinations.namespace' },
    good: { 'bootstrap/project.yaml': project() },
  },
];
