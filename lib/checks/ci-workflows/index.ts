import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, skipped, completed, type Gate, type GateResult } from '../gate';
import {
  UNPINNED_ACTION,
  PERMISSIONS,
  IGNORED_FIELD,
  RELATIVE_ACTION,
  APPLIED,
  UNPINNED_IMAGE,
  SECRET_ENVIRONMENT,
  EXPRESSION,
  FOREIGN_CODE,
  SECRET_GUARD,
  CREDENTIALS,
  DANGLING,
  SCAN_PASSES,
} from './codes';
import { IDLE_BRANCH, PARTIAL, UNHEARD, UNREAD_BRANCH } from './codes-of-proof';
import { conditionProblems } from './conditions';
import { danglingProblems } from './dangling';
import { proofProblems } from './proof';
import { pushProblems } from './pushes';
import { trustProblems } from './trust';
import { at, fields, isFields, list, text } from '../tree/read';
import { yamlIn } from '../tree/written';

const WORKFLOW = /^\.(?:github|gitea)\/workflows\/[^/]+\.ya?ml$/;
const isGitea = (artifact: Artifact): boolean => artifact.path.startsWith('.gitea/');
/** What Gitea up to 1.25 silently ignores (docs.gitea.com, "Compared to GitHub Actions"). */
const IGNORED_BY_GITEA = ['permissions', 'concurrency', 'timeout-minutes', 'continue-on-error', 'environment'];
const ADDRESS = /^(?:https?:\/\/|\.\/|docker:\/\/)/;
/** Commands that change a cluster from the outside. */
const FLAGS = String.raw`\s+(?:[-\w=./]+\s+)*?`;
const APPLIES = new RegExp(
  [
    String.raw`\b(?:`,
    `kubectl${FLAGS}(?:apply|create|replace|patch|delete|set|scale|rollout|edit)`,
    `|helm${FLAGS}(?:install|upgrade|rollback|uninstall)`,
    String.raw`|argocd\s+app\s+(?:sync|set|rollback|delete)`,
    String.raw`)\b`,
  ].join(''),
);

/** An action of the repository itself, or one by commit, or an image by digest. */
const PINNED = /^\.\/|@[0-9a-f]{40}$|^docker:\/\/.+@sha256:[0-9a-f]{64}$/;

export const ciWorkflows: Gate = {
  name: 'ci-workflows',
  asks:
    'are actions and images pinned and permissions the least, whom does a workflow trust, and does none reach into ' +
    'a cluster',
  codes: [
    UNPINNED_ACTION,
    UNPINNED_IMAGE,
    PERMISSIONS,
    IGNORED_FIELD,
    RELATIVE_ACTION,
    APPLIED,
    SECRET_ENVIRONMENT,
    EXPRESSION,
    FOREIGN_CODE,
    SECRET_GUARD,
    CREDENTIALS,
    DANGLING,
    SCAN_PASSES,
    UNHEARD,
    PARTIAL,
    IDLE_BRANCH,
    UNREAD_BRANCH,
  ],
  run({ artifacts, tree }): GateResult {
    const workflows = artifacts.filter((a) => WORKFLOW.test(a.path));
    if (workflows.length === 0) return skipped('no workflow is rendered');
    return completed(workflows.length, [...workflows.flatMap(workflowProblems), ...pushProblems(tree, workflows)]);
  },
};

function workflowProblems(artifact: Artifact): readonly Problem[] {
  const workflow = yamlIn(artifact.content);
  const ofForge = isGitea(artifact) ? giteaProblems : gitHubProblems;
  return [
    ...ofForge(artifact, workflow),
    ...trustProblems(artifact, workflow),
    ...danglingProblems(artifact, workflow),
    ...proofProblems(artifact, workflow),
    ...conditionProblems(artifact, workflow),
    ...jobsOf(workflow).flatMap(({ job, path }) => [
      ...applied(artifact, job, path),
      ...unpinnedImages(artifact, job, path),
      ...unpinnedActions(artifact, job, path),
    ]),
  ];
}

interface Job {
  readonly job: unknown;
  readonly path: string;
}

const jobsOf = (workflow: unknown): readonly Job[] =>
  Object.entries(fields(at(workflow, 'jobs'))).map(([name, job]) => ({ job, path: `jobs.${name}` }));

const giteaProblems = (artifact: Artifact, workflow: unknown): readonly Problem[] => [
  ...ignoredFields(artifact, workflow, ''),
  ...jobsOf(workflow).flatMap(({ job, path }) => [
    ...ignoredFields(artifact, job, `${path}.`),
    ...writesAll(artifact, job, path),
    ...relativeActions(artifact, job, path),
  ]),
];

const gitHubProblems = (artifact: Artifact, workflow: unknown): readonly Problem[] => [
  ...permissionProblems(artifact, at(workflow, 'permissions'), 'permissions'),
  ...jobsOf(workflow).flatMap(({ job, path }) => [
    ...secretsOutside(artifact, workflow, job, path),
    ...writesAll(artifact, job, path),
  ]),
];

const writesAll = (artifact: Artifact, job: unknown, path: string): readonly Problem[] =>
  at(job, 'permissions') === 'write-all' ? permissionProblems(artifact, 'write-all', `${path}.permissions`) : [];

const unpinnedImages = (artifact: Artifact, job: unknown, path: string): readonly Problem[] =>
  images(job, path)
    .filter(([, image]) => !/@sha256:[0-9a-f]{64}$/.test(image))
    .map(([field, image]) =>
      atArtifact(UNPINNED_IMAGE, artifact, {
        field,
        message: 'the image is not pinned by its digest',
        given: image,
        remedy: 'look up the digest of the tag and pin it',
      }),
    );

const relativeActions = (artifact: Artifact, job: unknown, path: string): readonly Problem[] =>
  uses(job, path)
    .filter(([, action]) => !ADDRESS.test(action))
    .map(([field, action]) =>
      atArtifact(RELATIVE_ACTION, artifact, {
        field,
        message: 'the action is named without its address',
        given: action,
        remedy: 'write the full address: https://github.com/<owner>/<name>@<commit>',
      }),
    );

const unpinnedActions = (artifact: Artifact, job: unknown, path: string): readonly Problem[] =>
  uses(job, path)
    .filter(([, action]) => !PINNED.test(action))
    .map(([field, action]) =>
      atArtifact(UNPINNED_ACTION, artifact, {
        field,
        message: 'the action is not pinned by its commit',
        given: action,
        remedy: 'look up the commit of the tag and pin it, with the tag in a comment',
      }),
    );

/** At the top only reading: a job that writes says so itself. */
function permissionProblems(artifact: Artifact, permissions: unknown, field: string): readonly Problem[] {
  const least = isFields(permissions)
    ? Object.values(permissions).every((level) => level === 'read' || level === 'none')
    : permissions === 'read-all';
  if (least) return [];
  return [
    atArtifact(PERMISSIONS, artifact, {
      field,
      message: permissions === undefined ? 'the workflow does not declare its permissions' : 'every job may write',
      remedy: 'set permissions to contents: read, and more at the job that needs it',
    }),
  ];
}

/** Fields of a workflow, a job and its steps that Gitea ignores. */
function ignoredFields(artifact: Artifact, part: unknown, prefix: string): readonly Problem[] {
  const ignored = (value: unknown, path: string): readonly Problem[] =>
    IGNORED_BY_GITEA.filter((key) => at(value, key) !== undefined).map((key) =>
      atArtifact(IGNORED_FIELD, artifact, {
        field: `${path}${key}`,
        message: `Gitea ignores '${key}'`,
        given: key,
        remedy: 'remove it, and let the script enforce the limit itself',
      }),
    );
  return [
    ...ignored(part, prefix),
    ...list(part, 'steps').flatMap((step, index) => ignored(step, `${prefix}steps[${index}].`)),
  ];
}

function applied(artifact: Artifact, job: unknown, path: string): readonly Problem[] {
  return list(job, 'steps').flatMap((step, index) => {
    const found = APPLIES.exec(text(step, 'run') ?? '')?.[0];
    if (found === undefined) return [];
    return [
      atArtifact(APPLIED, artifact, {
        field: `${path}.steps[${index}].run`,
        message: 'the runner changes the cluster itself',
        given: found,
        remedy: 'commit what is rendered and let the engine apply it',
      }),
    ];
  });
}

/** Names of secrets in an expression; the token of the run itself is none that somebody keeps. */
const SECRET = /\bsecrets\.(?!GITHUB_TOKEN\b)(\w+)/g;

/** Secrets that a job without an environment reads, in its own fields or in those of the whole workflow. */
function secretsOutside(artifact: Artifact, workflow: unknown, job: unknown, path: string): readonly Problem[] {
  if (at(job, 'environment') !== undefined) return [];
  const read = JSON.stringify([at(workflow, 'env'), job]).matchAll(SECRET);
  return [...new Set([...read].map(([, name = '']) => name))].map((name) =>
    atArtifact(SECRET_ENVIRONMENT, artifact, {
      field: path,
      message: `the job reads the secret ${name} but belongs to no environment`,
      given: `secrets.${name}`,
      allowed: 'GITHUB_TOKEN',
      remedy: 'name an environment whose rule says which branches may use it, and keep the secret there',
    }),
  );
}

function uses(job: unknown, path: string): readonly (readonly [string, string])[] {
  const reusable = text(job, 'uses');
  const steps = list(job, 'steps').flatMap((step, index) => {
    const action = text(step, 'uses');
    if (action === undefined) return [];
    return [[`${path}.steps[${index}].uses`, action] as const];
  });
  return reusable === undefined ? steps : [[`${path}.uses`, reusable], ...steps];
}

/** Images that the runner starts for a job: the one it runs in, and services beside it. */
function images(job: unknown, path: string): readonly (readonly [string, string])[] {
  const own = text(job, 'container') ?? text(job, 'container', 'image');
  const beside = Object.entries(fields(at(job, 'services'))).flatMap(([name, service]) => [
    [`${path}.services.${name}.image`, text(service, 'image') ?? ''] as const,
  ]);
  return own === undefined ? beside : [[`${path}.container`, own], ...beside];
}
