import { code } from '../gate';

export const UNKNOWN_PROJECT = code('projects/unknown', {
  title: 'the project of an Application exists',
  why: 'Argo CD refuses the Application, and nothing of it is applied',
  bad: 'spec: {project: workload}',
  good: 'spec: {project: workloads}',
});
export const PROJECT_WILDCARD = code('projects/wildcard', {
  title: 'a project names what it allows',
  why: 'whoever may change an Application of the project may then deploy anything from anywhere',
  bad: "sourceRepos: ['*']",
  good: 'sourceRepos: [https://git.example.org/platform.git]',
  scanners: ['argocd-security wildcard-project'],
});
export const OPEN_DEFAULT = code('projects/open-default', {
  title: 'the project default of an Argo CD allows nothing',
  why:
    'Argo CD makes it open to every repository, place and kind: an Application of that project, from anywhere, ' +
    'may take over what another deploys',
  bad: 'a cluster with an Argo CD of its own, and no AppProject default',
  good: 'kind: AppProject, name: default, spec: {sourceRepos: [], destinations: []}',
});
export const PROJECT_SOURCE = code('projects/source', {
  title: 'the repository of an Application is one that its project allows',
  why: 'Argo CD refuses the Application',
  bad: 'repoURL: https://git.example.org/other.git',
  good: 'a repository in sourceRepos of the project',
});
export const PROJECT_DESTINATION = code('projects/destination', {
  title: 'an Application writes only to destinations of its project',
  why: 'Argo CD refuses every object in another namespace',
  bad: 'a layer with objects in monitoring, and a project for web',
  good: 'destinations: [{name: in-cluster, namespace: monitoring}]',
});
export const PROJECT_KIND = code('projects/kind', {
  title: 'every kind of a layer is one that its project allows',
  why: 'Argo CD refuses the object',
  bad: 'a ClusterRole, and clusterResourceWhitelist: []',
  good: 'clusterResourceWhitelist: [{group: rbac.authorization.k8s.io, kind: ClusterRole}]',
});
export const FLUX_ACCOUNT = code('projects/account', {
  title: 'a Kustomization or a HelmRelease of Flux is applied by an account of its own, which exists',
  why:
    'without one the controller applies it with its own rights, which are all: whoever may change the folder, or ' +
    'the chart, has the cluster',
  bad: 'a Kustomization without serviceAccountName',
  good: 'serviceAccountName: layer-base',
  scanners: ['kubescape C-0035'],
});
export const FLUX_RIGHTS = code('projects/rights', {
  title: 'the account of a Kustomization may apply every object of its folder, that of a HelmRelease what it renders',
  why: 'the API server refuses the first object that it may not, and nothing of the folder is applied',
  bad: 'a PodDisruptionBudget in a layer whose account has no right to policy/poddisruptionbudgets',
  good: 'a rule with the kind, for the verbs create, delete, get, list and patch',
});
export const FLUX_WIDE = code('projects/wide-secrets', {
  title: 'the account of a Kustomization reaches Secrets in the namespaces of its folder, not in every one',
  why:
    'who may change the folder reads and replaces every Secret of that name in the cluster, also that of another ' +
    'team',
  bad: 'a ClusterRoleBinding of layer-secrets to a ClusterRole with resources: [secrets], resourceNames: [repository]',
  good: 'a Role with these names, and its RoleBinding, in each namespace of the folder',
});
