import { AFTER_JOB } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { deployment, layerApplication, namespace } from '../../support/files';
import { fluxItself, kustomization } from '../../support/flux';

const job = (annotations: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate-01234567
  namespace: web
  labels: {app.kubernetes.io/name: migrate}
  annotations: {${annotations}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: registry.example.org/web:1.4.2}]}}}
`;
const HOOK = 'argocd.argoproj.io/hook: Sync, argocd.argoproj.io/sync-wave: "-1"';
const waiting = deployment().replace('name: web', 'name: web, annotations: {archipel.dev/after: migrate}');

const argoCd = {
  'gitops/base.yaml': layerApplication('base', 0),
  'gitops/apps.yaml': layerApplication('apps', 10),
  'base/ns.yaml': namespace('web'),
  'apps/web.yaml': waiting,
};
const flux = {
  ...fluxItself,
  'gitops/base.yaml': kustomization('base'),
  'gitops/jobs.yaml': kustomization('jobs', ['base']),
  'gitops/apps.yaml': kustomization('apps', ['jobs']),
  'base/ns.yaml': namespace('web'),
  'jobs/migrate.yaml': job(''),
  'apps/web.yaml': waiting,
};
const where = { object: 'Deployment web/web', field: 'metadata.annotations["archipel.dev/after"]' };

/** Workloads that wait for a Job. */
export const afterCases: readonly Case[] = [
  {
    code: AFTER_JOB,
    note: 'a Job that is not there',
    bad: argoCd,
    where,
    good: { ...argoCd, 'apps/migrate.yaml': job(HOOK) },
  },
  {
    code: AFTER_JOB,
    note: 'a Job beside it',
    bad: { ...argoCd, 'apps/migrate.yaml': job('argocd.argoproj.io/hook: Sync') },
    where,
    good: { ...argoCd, 'apps/migrate.yaml': job(HOOK) },
  },
  {
    code: AFTER_JOB,
    note: 'a Job of another layer, which is ordered the first time only',
    bad: {
      ...argoCd,
      'gitops/jobs.yaml': layerApplication('jobs', 5),
      'jobs/migrate.yaml': job(HOOK),
    },
    where,
    good: { ...argoCd, 'apps/migrate.yaml': job(HOOK) },
  },
  {
    code: AFTER_JOB,
    note: 'a Kustomization that does not wait',
    bad: { ...flux, 'gitops/apps.yaml': kustomization('apps', ['base']) },
    where,
    good: flux,
  },
];
