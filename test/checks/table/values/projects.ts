import { LISTED_ABSENT, UNLISTED } from '../../../../lib/checks/folders';
import {
  OPEN_DEFAULT,
  PROJECT_DESTINATION,
  PROJECT_KIND,
  PROJECT_SOURCE,
  PROJECT_WILDCARD,
  UNKNOWN_PROJECT,
} from '../../../../lib/checks/projects/codes';
import type { Case } from '../../support/case';
import { type Files, layerApplication, namespace, pathOf, releaseApplication } from '../../support/files';
import { renders } from '../../support/releases';

const list = (...names: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${names.join(', ')}]\n`;

const project = (rest = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: demo, namespace: argocd}
spec: {sourceRepos: [https://git.example.org/demo.git], destinations: [{name: in-cluster, namespace: web}]${rest}}
`;
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
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\n';
const delivered = (files: Files): Files => ({
  'gitops/app.yaml': layerApplication('apps', 10),
  'bootstrap/project.yaml': project(),
  'apps/a.yaml': settings,
  ...files,
});

/** A release of the project, in a namespace that it allows. */
const released = (rest = ''): Files => ({
  'gitops/mesh.yaml': releaseApplication('mesh', 0, 'mesh', ''),
  'bootstrap/project.yaml': project(rest)
    .replace('https://git.example.org/demo.git', 'https://charts.example.org')
    .replace('namespace: web', 'namespace: mesh'),
});
const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'mesh' }, rules: [] };

/** Projects of Argo CD. */
export const projectCases: readonly Case[] = [
  {
    code: UNLISTED,
    bad: { 'base/kustomization.yaml': list(), 'base/ns.yaml': namespace('web') },
    where: { file: pathOf('base/ns.yaml') },
    good: { 'base/kustomization.yaml': list('ns.yaml'), 'base/ns.yaml': namespace('web') },
  },
  {
    code: LISTED_ABSENT,
    note: 'a folder beside it',
    bad: { 'start/kustomization.yaml': list('../dns') },
    where: { file: pathOf('start/kustomization.yaml'), field: 'resources', given: '../dns' },
    good: { 'start/kustomization.yaml': list('../dns'), 'dns/kustomization.yaml': list() },
  },
  {
    code: LISTED_ABSENT,
    bad: { 'base/kustomization.yaml': list('ns.yaml') },
    where: { file: pathOf('base/kustomization.yaml'), field: 'resources' },
    good: { 'base/kustomization.yaml': list('below'), 'base/below/kustomization.yaml': list() },
  },
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
  {
    code: PROJECT_SOURCE,
    bad: delivered({ 'bootstrap/project.yaml': project().replace('demo.git', 'other.git') }),
    where: { object: 'Application argocd/apps', field: 'spec.source.repoURL' },
    good: delivered({}),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of an object',
    bad: delivered({ 'apps/a.yaml': settings.replace('namespace: web', 'namespace: shop') }),
    where: { object: 'ConfigMap shop/settings', field: 'metadata.namespace' },
    good: delivered({}),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of an Application',
    bad: delivered({
      'gitops/app.yaml': layerApplication('apps', 10).replace(
        '{name: in-cluster}',
        '{name: in-cluster, namespace: shop}',
      ),
    }),
    where: { object: 'Application argocd/apps', field: 'spec.destination.namespace' },
    good: delivered({
      'gitops/app.yaml': layerApplication('apps', 10).replace(
        '{name: in-cluster}',
        '{name: in-cluster, namespace: web}',
      ),
    }),
  },
  {
    code: PROJECT_KIND,
    note: 'outside namespaces',
    bad: delivered({ 'apps/b.yaml': namespace('web') }),
    where: { object: 'Namespace web', field: 'kind' },
    good: delivered({
      'apps/b.yaml': namespace('web'),
      'bootstrap/project.yaml': project(', clusterResourceWhitelist: [{group: "", kind: Namespace}]'),
    }),
  },
  {
    code: PROJECT_KIND,
    note: 'inside namespaces',
    bad: delivered({
      'bootstrap/project.yaml': project(', namespaceResourceWhitelist: [{group: apps, kind: Deployment}]'),
    }),
    where: { object: 'ConfigMap web/settings' },
    good: delivered({
      'bootstrap/project.yaml': project(', namespaceResourceWhitelist: [{group: "", kind: ConfigMap}]'),
    }),
  },
  {
    code: PROJECT_KIND,
    note: 'of a release',
    bad: released(', clusterResourceWhitelist: []'),
    options: renders([role]),
    where: {
      object: 'ClusterRole mesh of release mesh',
      message: 'the project demo of its release does not allow this kind',
      given: 'rbac.authorization.k8s.io/ClusterRole',
    },
    good: released(', clusterResourceWhitelist: [{group: rbac.authorization.k8s.io, kind: ClusterRole}]'),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of a release that writes elsewhere',
    bad: released(),
    options: renders([{ ...role, kind: 'Role', metadata: { name: 'mesh', namespace: 'kube-system' } }]),
    where: { object: 'Role kube-system/mesh of release mesh', given: 'kube-system', allowed: 'mesh' },
    good: released(),
    goodOptions: renders([{ ...role, kind: 'Role', metadata: { name: 'mesh', namespace: 'mesh' } }]),
  },
];
