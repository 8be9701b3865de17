import { type Files, layerApplication } from '../../../support/files';

export const project = (rest = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: demo, namespace: argocd}
spec: {sourceRepos: [https://git.example.org/demo.git], destinations: [{name: in-cluster, namespace: web}]${rest}}
`;
export const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\n';
export const delivered = (files: Files): Files => ({
  'gitops/app.yaml': layerApplication('apps', 10),
  'bootstrap/project.yaml': project(),
  'apps/a.yaml': settings,
  ...files,
});
