import { PROJECT_DESTINATION, PROJECT_KIND, PROJECT_SOURCE } from '../../../../../lib/checks/projects/codes';
import type { Case } from '../../../support/case';
import { layerApplication, namespace } from '../../../support/files';
import { delivered, project, settings } from './plants';

/** Sources, destinations and kinds that a project allows. */
export const limitCases: readonly Case[] = [
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
];
