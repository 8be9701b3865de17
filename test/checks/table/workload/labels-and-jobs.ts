import { parse, stringify } from 'yaml';
import type { Case } from '../../support/case';
import { kustomization } from '../../support/flux';
import { meshRelease, renders, workload } from '../../support/releases';
import { broken, sound } from '../../support/sound';
import { codeOf, CONTAINER, POD, WEB, one } from './plants';

/** Has Vault's agent injected into the pods of the CronJob. */
const injected = (more = ''): readonly [string, string] => [
  'metadata: {labels: {app: report,',
  `metadata: {annotations: {vault.hashicorp.com/agent-inject: "true"${more}}, labels: {app: report,`,
];

interface Cron {
  readonly metadata: object;
  readonly spec: { readonly jobTemplate: { readonly spec: { readonly template: object } } };
}

/** A Job that is applied as it is, with the pods of the CronJob. */
function job(name: string, spec: object = {}, annotations: object = {}): string {
  const cron = parse(sound['apps/cron.yaml'] ?? '') as Cron;
  const metadata = { ...cron.metadata, name, annotations };
  const { template } = cron.spec.jobTemplate.spec;
  return stringify({ ...cron, kind: 'Job', metadata, spec: { ...spec, template } });
}

/** Labels, environment variables, Jobs and priorities. */
export const labelAndJobCases: readonly Case[] = [
  one('recommended-labels', WEB, 'app.kubernetes.io/version: 1.4.2, ', '', 'metadata.labels'),
  one(
    'pod-labels',
    WEB,
    '{app: web, app.kubernetes.io/name: web}',
    '{app: web, app.kubernetes.io/name: wbe}',
    'spec.template.metadata.labels',
  ),
  one(
    'pod-labels',
    'apps/cron.yaml',
    '{app: report, app.kubernetes.io/name: report}',
    '{app: report}',
    'spec.jobTemplate.spec.template.metadata.labels',
    'a CronJob',
  ),
  one(
    'label-value',
    WEB,
    'app.kubernetes.io/version: 1.4.2',
    'app.kubernetes.io/version: 1.4.2+a',
    'metadata.labels["app.kubernetes.io/version"]',
  ),
  {
    ...one(
      'job-ends',
      'apps/cron.yaml',
      ...injected(),
      'spec.jobTemplate.spec.template.metadata.annotations["vault.hashicorp.com/agent-inject"]',
    ),
    good: broken('apps/cron.yaml', ...injected(', vault.hashicorp.com/agent-pre-populate-only: "true"')),
  },
  one(
    'duplicate-env',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: LEVEL, value: info}, {name: LEVEL, value: warn}',
    `${CONTAINER}.env[1].name`,
  ),
  {
    code: codeOf('job-again'),
    bad: { ...sound, 'apps/job.yaml': job('migrate-01234567', { ttlSecondsAfterFinished: 3600 }) },
    where: { field: 'spec.ttlSecondsAfterFinished', object: 'Job web/migrate-01234567' },
    good: { ...sound, 'apps/job.yaml': job('migrate-01234567') },
  },
  {
    code: codeOf('job-again'),
    note: 'a name that stays',
    bad: { ...sound, 'apps/job.yaml': job('migrate') },
    where: { field: 'metadata.name', given: 'migrate' },
    good: {
      ...sound,
      'apps/job.yaml': job('migrate', { ttlSecondsAfterFinished: 3600 }, { 'argocd.argoproj.io/hook': 'Sync' }),
    },
  },
  {
    code: codeOf('job-again'),
    note: 'what is a hook of Argo CD is none of Flux',
    bad: {
      ...sound,
      'gitops/apps.yaml': kustomization('apps'),
      'apps/job.yaml': job(
        'migrate-01234567',
        { ttlSecondsAfterFinished: 3600 },
        { 'argocd.argoproj.io/hook': 'Sync' },
      ),
    },
    where: { field: 'spec.ttlSecondsAfterFinished' },
    good: { ...sound, 'gitops/apps.yaml': kustomization('apps'), 'apps/job.yaml': job('migrate-01234567') },
  },
  {
    code: codeOf('job-again'),
    note: 'a Job of the engine comes from Git as well',
    bad: { ...sound, 'bootstrap/job.yaml': job('migrate-01234567', { ttlSecondsAfterFinished: 3600 }) },
    where: { field: 'spec.ttlSecondsAfterFinished' },
    good: { ...sound, 'bootstrap/job.yaml': job('migrate-01234567') },
  },
  {
    code: codeOf('job-again'),
    note: 'a Job of a chart that is no hook',
    bad: { ...sound, ...meshRelease() },
    options: renders([workload('Job', 'certificates', {}, { ttlSecondsAfterFinished: 60 })]),
    where: { object: 'Job mesh/certificates of release mesh', field: 'spec.ttlSecondsAfterFinished' },
    good: { ...sound, ...meshRelease() },
    goodOptions: renders([workload('Job', 'certificates')]),
  },
  one(
    'cron-overlap',
    'apps/cron.yaml',
    'concurrencyPolicy: Forbid',
    'concurrencyPolicy: Allow',
    'spec.concurrencyPolicy',
  ),
  {
    code: codeOf('job'),
    note: 'a Job that a person applies once',
    bad: { ...sound, 'install/job.yaml': job('install') },
    where: { field: 'spec.ttlSecondsAfterFinished', object: 'Job web/install' },
    good: { ...sound, 'install/job.yaml': job('install', { ttlSecondsAfterFinished: 3600 }) },
  },
  one('job', 'apps/cron.yaml', '  startingDeadlineSeconds: 300\n', '', 'spec.startingDeadlineSeconds'),
  one(
    'job',
    'apps/cron.yaml',
    '      ttlSecondsAfterFinished: 3600\n',
    '',
    'spec.jobTemplate.spec.ttlSecondsAfterFinished',
    'finished runs',
  ),
  one(
    'job',
    'apps/cron.yaml',
    'restartPolicy: Never',
    'restartPolicy: Always',
    'spec.jobTemplate.spec.template.spec.restartPolicy',
    'restarts',
  ),
  one('priority', WEB, '      priorityClassName: high\n', '', `${POD}.priorityClassName`),
];
