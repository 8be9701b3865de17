import { NO_ROOM } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import { deployment, layerApplication, releaseApplication } from '../../support/files';
import { good, profiles, template, TEMPLATE_FILE, withPods } from './plants';

const argocd = (namespace: string): Case['good'] => ({
  ...good,
  'gitops/argocd.yaml': withPods(
    releaseApplication('argocd', 30, namespace, ''),
    `${namespace}/app.kubernetes.io/name=argocd-server`,
  ),
});

/** Pods that come before the first node. */
export const bootstrapCases: readonly Case[] = [
  {
    code: NO_ROOM,
    note: 'the engine, though its Application comes late',
    bad: { ...argocd('argocd'), [TEMPLATE_FILE]: template(profiles.slice(0, 2)) },
    where: {
      object: 'Application argocd/argocd',
      message: 'these pods come with the engine, before the first node, and have nowhere to run',
    },
    good: argocd('argocd'),
  },
  {
    code: NO_ROOM,
    note: 'the installer',
    bad: {
      ...good,
      'install/job.yaml': deployment().replace('kind: Deployment', 'kind: Job').replace('apps/v1', 'batch/v1'),
    },
    where: {
      object: 'Job web/web',
      message: 'these pods come with the bootstrap, before the first node, and have nowhere to run',
    },
    good: {
      ...good,
      'install/job.yaml': deployment()
        .replace('kind: Deployment', 'kind: Job')
        .replace('apps/v1', 'batch/v1')
        .replace('namespace: web', 'namespace: argocd'),
    },
  },
  {
    code: NO_ROOM,
    note: 'a layer in the wave of the nodes',
    bad: { ...good, 'gitops/apps.yaml': layerApplication('apps', 20) },
    where: { object: 'Deployment web/web' },
    good,
  },
];
