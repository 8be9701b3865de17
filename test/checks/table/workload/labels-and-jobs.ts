import type { Case } from '../../support/case';
import { broken } from '../../support/sound';
import { CONTAINER, POD, WEB, one } from './plants';

/** Has Vault's agent injected into the pods of the CronJob. */
const injected = (more = ''): readonly [string, string] => [
  'metadata: {labels: {app: report,',
  `metadata: {annotations: {vault.hashicorp.com/agent-inject: "true"${more}}, labels: {app: report,`,
];

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
