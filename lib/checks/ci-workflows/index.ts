import { parse } from 'yaml';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, code, verdict, type Gate, type GateResult } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';

export const UNPINNED_ACTION = code('ci-workflows/pinned', {
  title: 'an action is pinned by its commit',
  why: 'a tag can be moved: whoever takes over the action runs code with the rights of the workflow',
  bad: 'uses: actions/checkout@v7',
  good: 'uses: actions/checkout@<40 hexadecimal digits> # v7.0.1',
  scanners: ['zizmor unpinned-uses', 'scorecard Pinned-Dependencies', 'checkov CKV_GHA'],
});
export const PERMISSIONS = code('ci-workflows/permissions', {
  title: 'a workflow says its permissions, and writes nothing by default',
  why: 'without the field the token may write to the repository',
  bad: 'no permissions, or permissions: write-all',
  good: 'permissions: {contents: read}',
  scanners: ['zizmor excessive-permissions', 'scorecard Token-Permissions'],
});

const WORKFLOW = /^\.(?:github|gitea)\/workflows\/[^/]+\.ya?ml$/;
const isGitea = (artifact: Artifact): boolean => artifact.path.startsWith('.gitea/');
/** What Gitea up to 1.25 reads over without a word (docs.gitea.com, "Compared to GitHub Actions"). */
const IGNORED_BY_GITEA = ['permissions', 'concurrency', 'timeout-minutes', 'continue-on-error', 'environment'];
const ADDRESS = /^(?:https?:\/\/|\.\/|docker:\/\/)/;
/** Commands that change a cluster from the outside. */
const APPLIES =
  /\b(?:kubectl\s+(?:[-\w=./]+\s+)*?(?:apply|create|replace|patch|delete|set|scale|rollout|edit)|helm\s+(?:[-\w=./]+\s+)*?(?:install|upgrade|rollback|uninstall)|argocd\s+app\s+(?:sync|set|rollback|delete))\b/;

/** An action of the repository itself, or one by commit, or an image by digest. */
const PINNED = /^\.\/|@[0-9a-f]{40}$|^docker:\/\/.+@sha256:[0-9a-f]{64}$/;

export const IGNORED_FIELD = code('ci-workflows/ignored-field', {
  title: 'a workflow of Gitea says nothing that Gitea ignores',
  why: 'a reader takes it for a safeguard, and nothing holds it',
  bad: 'timeout-minutes: 15 in .gitea/workflows',
  good: 'timeout 15m npm ci, a limit that the script holds itself',
  scanners: [],
});
export const RELATIVE_ACTION = code('ci-workflows/absolute-action', {
  title: 'a workflow of Gitea names actions by whole addresses',
  why: 'a short name means what the instance is set to: another program of the same name could run',
  bad: 'uses: actions/checkout@<commit>',
  good: 'uses: https://github.com/actions/checkout@<commit>',
  scanners: [],
});
export const APPLIED = code('ci-workflows/applies', {
  title: 'a workflow does not change a cluster, the engine does',
  why: 'the runner would hold the keys of the cluster, and what it applies is undone or fought over by the engine',
  bad: 'run: kubectl apply -f k8s/',
  good: 'run: git push, and wait until the engine has brought it in',
  scanners: [],
});

export const UNPINNED_IMAGE = code('ci-workflows/image', {
  title: 'an image of a job is pinned by its digest',
  why: 'whoever pushes the tag anew runs a program in the pipeline, with its rights and secrets',
  bad: 'container: node:20',
  good: 'container: docker.io/library/node:20.20.2@sha256:<64 hexadecimal digits>',
  scanners: ['zizmor unpinned-images', 'scorecard Pinned-Dependencies'],
});

export const SECRET_ENVIRONMENT = code('ci-workflows/secret-environment', {
  title: 'a job of GitHub that reads a secret belongs to an environment',
  why: 'a secret of the repository is there for every workflow that somebody pushes to any branch; that of an environment for the branches of its rule',
  bad: '${{ secrets.IMAGES_TOKEN }} in a job without an environment',
  good: 'environment: images, with a rule on its branches, and the secret in it',
  scanners: ['zizmor secrets-outside-env'],
});

export const ciWorkflows: Gate = {
  name: 'ci-workflows',
  asks: 'are actions and images pinned and permissions the least, and does no workflow reach into a cluster',
  codes: [UNPINNED_ACTION, UNPINNED_IMAGE, PERMISSIONS, IGNORED_FIELD, RELATIVE_ACTION, APPLIED, SECRET_ENVIRONMENT],
  run({ artifacts }): GateResult {
    const workflows = artifacts.filter((a) => WORKFLOW.test(a.path));
    if (workflows.length === 0)
      return { status: 'skipped', reason: 'no workflow is rendered', remedy: 'nothing to do' };
    return verdict(workflows.length, workflows.flatMap(workflowProblems));
  },
};

function workflowProblems(artifact: Artifact): readonly Problem[] {
  const workflow = parse(artifact.content) as unknown;
  const jobs = Object.entries(fields(at(workflow, 'jobs')));
  return [
    ...(isGitea(artifact)
      ? ignoredFields(artifact, workflow, '')
      : permissionProblems(artifact, at(workflow, 'permissions'), 'permissions')),
    ...jobs.flatMap(([name, job]) => [
      ...(isGitea(artifact) ? ignoredFields(artifact, job, `jobs.${name}.`) : []),
      ...applied(artifact, job, `jobs.${name}`),
      ...(isGitea(artifact) ? [] : secretsOutside(artifact, workflow, job, `jobs.${name}`)),
      ...images(job, `jobs.${name}`).flatMap(([field, image]) =>
        /@sha256:[0-9a-f]{64}$/.test(image)
          ? []
          : [
              atArtifact(UNPINNED_IMAGE, artifact, {
                field,
                message: 'the image is not pinned by its digest',
                given: image,
                remedy: 'look the digest of the tag up and pin it',
              }),
            ],
      ),
      ...(at(job, 'permissions') === 'write-all'
        ? permissionProblems(artifact, 'write-all', `jobs.${name}.permissions`)
        : []),
      ...uses(job, `jobs.${name}`).flatMap(([field, action]) =>
        !isGitea(artifact) || ADDRESS.test(action)
          ? []
          : [
              atArtifact(RELATIVE_ACTION, artifact, {
                field,
                message: 'the action is named without its address',
                given: action,
                remedy: 'write the whole address: https://github.com/<owner>/<name>@<commit>',
              }),
            ],
      ),
      ...uses(job, `jobs.${name}`).flatMap(([field, action]) =>
        PINNED.test(action)
          ? []
          : [
              atArtifact(UNPINNED_ACTION, artifact, {
                field,
                message: 'the action is not pinned by its commit',
                given: action,
                remedy: 'look the commit of the tag up and pin it, with the tag in a comment',
              }),
            ],
      ),
    ]),
  ];
}

/** At the top only reading: a job that writes says so itself. */
function permissionProblems(artifact: Artifact, permissions: unknown, field: string): readonly Problem[] {
  const least = isFields(permissions)
    ? Object.values(permissions).every((level) => level === 'read' || level === 'none')
    : permissions === 'read-all';
  if (least) return [];
  return [
    atArtifact(PERMISSIONS, artifact, {
      field,
      message: permissions === undefined ? 'the workflow does not say its permissions' : 'every job may write',
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
        remedy: 'take it out, and let the script hold the limit itself',
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
        remedy: 'commit what is rendered and let the engine bring it in',
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
      message: `the job reads the secret ${name} and belongs to no environment`,
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
