import { parse } from 'yaml';
import type { Artifact } from '../../model/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, verdict, type CheckCode, type Gate, type GateResult } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';

export const UNPINNED_ACTION: CheckCode = {
  code: 'ci-workflows/pinned', severity: 'error', title: 'an action is pinned by its commit',
  why: 'a tag can be moved: whoever takes over the action runs code with the rights of the workflow',
  bad: 'uses: actions/checkout@v7', good: 'uses: actions/checkout@<40 hexadecimal digits> # v7.0.1', scanners: ['zizmor unpinned-uses', 'scorecard Pinned-Dependencies', 'checkov CKV_GHA'],
};
export const PERMISSIONS: CheckCode = {
  code: 'ci-workflows/permissions', severity: 'error', title: 'a workflow says its permissions, and writes nothing by default',
  why: 'without the field the token may write to the repository', bad: 'no permissions, or permissions: write-all', good: 'permissions: {contents: read}', scanners: ['zizmor excessive-permissions', 'scorecard Token-Permissions'],
};

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** An action of the repository itself, or one by commit, or an image by digest. */
const PINNED = /^\.\/|@[0-9a-f]{40}$|^docker:\/\/.+@sha256:[0-9a-f]{64}$/;

export const ciWorkflows: Gate = {
  name: 'ci-workflows',
  asks: 'are actions pinned by commit and permissions the least',
  codes: [UNPINNED_ACTION, PERMISSIONS],
  run({ artifacts }): GateResult {
    const workflows = artifacts.filter((a) => WORKFLOW.test(a.path));
    if (workflows.length === 0) return { status: 'skipped', reason: 'no workflow is rendered', remedy: 'nothing to do' };
    return verdict(workflows.length, workflows.flatMap(workflowProblems));
  },
};

function workflowProblems(artifact: Artifact): readonly Problem[] {
  const workflow = parse(artifact.content) as unknown;
  const jobs = Object.entries(fields(at(workflow, 'jobs')));
  return [
    ...permissionProblems(artifact, at(workflow, 'permissions'), 'permissions'),
    ...jobs.flatMap(([name, job]) => [
      ...(at(job, 'permissions') === 'write-all' ? permissionProblems(artifact, 'write-all', `jobs.${name}.permissions`) : []),
      ...uses(job, `jobs.${name}`).flatMap(([field, action]) =>
        PINNED.test(action) ? [] : [atArtifact(UNPINNED_ACTION, artifact, { field, message: 'the action is not pinned by its commit', given: action, remedy: 'look the commit of the tag up and pin it, with the tag in a comment' })],
      ),
    ]),
  ];
}

/** At the top only reading: a job that writes says so itself. */
function permissionProblems(artifact: Artifact, permissions: unknown, field: string): readonly Problem[] {
  const least = isFields(permissions) ? Object.values(permissions).every((level) => level === 'read' || level === 'none') : permissions === 'read-all';
  if (least) return [];
  return [atArtifact(PERMISSIONS, artifact, { field, message: permissions === undefined ? 'the workflow does not say its permissions' : 'every job may write', remedy: 'set permissions to contents: read, and more at the job that needs it' })];
}

function uses(job: unknown, path: string): readonly (readonly [string, string])[] {
  const reusable = text(job, 'uses');
  const steps = list(job, 'steps').flatMap((step, index) => {
    const action = text(step, 'uses');
    return action === undefined ? [] : [[`${path}.steps[${index}].uses`, action] as const];
  });
  return reusable === undefined ? steps : [[`${path}.uses`, reusable], ...steps];
}
