import * as codes from '../../../../lib/checks/guards/codes';
import type { Case } from '../../support/case';
import { layerApplication } from '../../support/files';

const application = layerApplication('apps', 0);
const project = (kinds: string, repository = ''): Case['good'] => ({
  'gitops/apps.yaml': application,
  'gitops/project.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: demo, namespace: argocd}
spec:
  sourceRepos: ["https://git.example.org/demo.git"${repository}]
  clusterResourceWhitelist: [${kinds}]
`,
  'apps/class.yaml': 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\n',
});
const PRIORITY = '{group: scheduling.k8s.io, kind: PriorityClass}';
const good = project(PRIORITY);
const changed = (from: string, to: string): Case['good'] => ({
  ...good,
  'gitops/apps.yaml': application.replace(from, to),
});
const release = (value: boolean): Case['good'] => ({
  'gitops/lbc.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: lbc, namespace: argocd}
spec:
  source: {chart: aws-load-balancer-controller, helm: {valuesObject: {enableServiceMutatorWebhook: ${value}}}}
`,
});
const keeping = (annotations: string): Case['good'] => ({
  ...good,
  'apps/ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: web, annotations: {${annotations}}}\n`,
});

export const argoCdGuardCases: readonly Case[] = [
  {
    code: codes.SELF_HEAL,
    bad: changed('selfHeal: true', 'selfHeal: false'),
    where: { object: 'Application argocd/apps', field: 'spec.syncPolicy.automated.selfHeal', given: 'false' },
    good,
  },
  {
    code: codes.FINALIZER,
    bad: changed('namespace: argocd,', 'namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io],'),
    where: { object: 'Application argocd/apps', field: 'metadata.finalizers' },
    good,
  },
  {
    code: codes.FORCE,
    note: 'by Argo CD',
    bad: changed('syncPolicy: {', 'syncPolicy: {syncOptions: [Replace=true], '),
    where: { field: 'spec.syncPolicy.syncOptions', given: 'Replace=true' },
    good,
  },
  {
    code: codes.PRUNED,
    note: 'by Argo CD',
    bad: keeping(''),
    where: { object: 'Namespace web', field: 'metadata.annotations["argocd.argoproj.io/sync-options"]' },
    good: keeping('argocd.argoproj.io/sync-options: "Prune=false,Delete=false"'),
  },
  {
    code: codes.SERVICE_WEBHOOK,
    bad: release(true),
    where: { object: 'Application argocd/lbc' },
    good: release(false),
  },
  {
    code: codes.UNUSED_RIGHT,
    bad: project(`${PRIORITY}, {group: rbac.authorization.k8s.io, kind: ClusterRoleBinding}`),
    where: { object: 'AppProject argocd/demo', given: 'rbac.authorization.k8s.io/ClusterRoleBinding' },
    good,
  },
  {
    code: codes.UNUSED_RIGHT,
    note: 'a repository',
    bad: project(PRIORITY, ', "https://git.example.org/other.git"'),
    where: { field: 'spec.sourceRepos', given: 'https://git.example.org/other.git' },
    good,
  },
];
