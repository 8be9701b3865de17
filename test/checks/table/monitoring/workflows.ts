import {
  APPLIED,
  IGNORED_FIELD,
  PERMISSIONS,
  RELATIVE_ACTION,
  SECRET_ENVIRONMENT,
  UNPINNED_ACTION,
  UNPINNED_IMAGE,
} from '../../../../lib/checks/ci-workflows/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';

const commit = '0'.repeat(40);
const WITHOUT_TOKEN = 'with: {persist-credentials: false}';
const workflow = (permissions: string, action: string): Files => ({
  '/.github/workflows/a.yml':
    `on: push\n${permissions}\njobs: {a: {steps: [{uses: ${action}, ${WITHOUT_TOKEN}}, ` + '{run: make}]}}\n',
});
const giteaWorkflow = (more: string, action: string, run = 'make'): Files => ({
  '/.gitea/workflows/a.yml':
    `on: push\n${more}\njobs: {a: {steps: [{uses: '${action}', ${WITHOUT_TOKEN}}, ` + `{run: '${run}'}]}}\n`,
});
const address = `https://github.com/actions/checkout@${commit}`;
const goodGitea = giteaWorkflow('name: a', address);
const goodWorkflow = workflow('permissions: {contents: read}', `actions/checkout@${commit}`);

/** A workflow of GitHub whose job says this, and reads these secrets. */
const reading = (name: string, { job = '', top = '' } = {}): Files => ({
  '/.github/workflows/a.yml':
    `on: push\npermissions: {contents: read}\n${top}jobs: {a: {${job}steps: [{run: make, env: {TOKEN: '\${{ ` +
    `secrets.${name} }}'}}]}}\n`,
});
const inJob = (text: string): Case['good'] => ({
  '/.gitea/workflows/a.yml': `on: push\njobs: {a: {${text}, steps: [{run: make}]}}\n`,
});

/** Workflows of GitHub and Gitea. */
export const workflowCases: readonly Case[] = [
  {
    code: UNPINNED_ACTION,
    bad: workflow('permissions: {contents: read}', 'actions/checkout@v7'),
    where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodWorkflow,
  },
  ...['container: docker.io/library/node:20', 'container: {image: docker.io/library/node:20}'].map((text): Case => ({
    code: UNPINNED_IMAGE,
    note: text,
    bad: inJob(text),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.container', given: 'docker.io/library/node:20' },
    good: inJob(text.replace(':20', `:20@sha256:${'0'.repeat(64)}`)),
  })),
  {
    code: UNPINNED_IMAGE,
    note: 'a service',
    bad: inJob('services: {db: {image: docker.io/library/postgres:18}}'),
    where: { field: 'jobs.a.services.db.image' },
    good: inJob(`services: {db: {image: "docker.io/library/postgres@sha256:${'0'.repeat(64)}"}}`),
  },
  {
    code: PERMISSIONS,
    note: 'none said',
    bad: workflow('name: a', `actions/checkout@${commit}`),
    where: { field: 'permissions' },
    good: goodWorkflow,
  },
  {
    code: UNPINNED_ACTION,
    note: 'on Gitea',
    bad: giteaWorkflow('name: a', 'https://github.com/actions/checkout@v7'),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of the workflow',
    bad: giteaWorkflow('permissions: {contents: read}', address),
    where: { file: '.gitea/workflows/a.yml', field: 'permissions' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of a job',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {timeout-minutes: 5, steps: [{run: make}]}}\n' },
    where: { field: 'jobs.a.timeout-minutes' },
    good: goodGitea,
  },
  {
    code: IGNORED_FIELD,
    note: 'of a step',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: make, continue-on-error: true}]}}\n' },
    where: { field: 'jobs.a.steps[0].continue-on-error' },
    good: goodGitea,
  },
  {
    code: RELATIVE_ACTION,
    bad: giteaWorkflow('name: a', `actions/checkout@${commit}`),
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].uses' },
    good: goodGitea,
  },
  {
    code: APPLIED,
    note: 'kubectl',
    bad: giteaWorkflow('name: a', address, 'kubectl --context prod -n web apply -f k8s/'),
    where: { field: 'jobs.a.steps[1].run' },
    good: giteaWorkflow('name: a', address, 'kubectl kustomize dist/web'),
  },
  {
    code: APPLIED,
    note: 'helm',
    bad: giteaWorkflow('name: a', address, 'helm upgrade --install web charts/web'),
    where: { field: 'jobs.a.steps[1].run' },
    good: giteaWorkflow('name: a', address, 'helm lint charts/web'),
  },
  {
    code: SECRET_ENVIRONMENT,
    bad: reading('IMAGES_TOKEN'),
    where: { file: '.github/workflows/a.yml', field: 'jobs.a', given: 'secrets.IMAGES_TOKEN' },
    good: reading('IMAGES_TOKEN', { job: 'environment: images, ' }),
  },
  {
    code: SECRET_ENVIRONMENT,
    note: 'for every job',
    bad: reading('GITHUB_TOKEN', { top: "env: {OTHER: '${{ secrets.OTHER }}'}\n" }),
    where: { field: 'jobs.a', given: 'secrets.OTHER' },
    good: reading('GITHUB_TOKEN'),
  },
  {
    code: PERMISSIONS,
    note: 'writing by default',
    bad: workflow('permissions: {contents: write}', `actions/checkout@${commit}`),
    where: { field: 'permissions' },
    good: goodWorkflow,
  },
];
