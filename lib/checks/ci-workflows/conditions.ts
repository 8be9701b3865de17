import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import { IDLE_BRANCH } from './codes-of-proof';
import { evaluate, isTrue, type Known } from './expression';

/** Events that start a workflow. */
export function triggersOf(workflow: unknown): readonly string[] {
  const on = at(workflow, 'on');
  if (isFields(on)) return Object.keys(on);
  return [on].flat().filter((one) => typeof one === 'string');
}

/** What a run knows of an event on a branch; on a pull request the reference is that of the merge. */
const known = (event: string, branch: string): Known =>
  event === 'pull_request'
    ? { 'github.event_name': event, 'github.ref': 'refs/pull/1/merge', 'github.ref_name': '1/merge' }
    : {
        'github.event_name': event,
        'github.ref': `refs/heads/${branch}`,
        'github.ref_name': branch,
        'github.ref_type': 'branch',
      };

/** Whether a pull request may come past the conditions of a job and a step. */
export const mayRunOnPull = (conditions: readonly (string | undefined)[]): boolean =>
  conditions.every((one) => one === undefined || isTrue(evaluate(one, known('pull_request', ''))) !== false);

const BRANCH =
  /github\.ref(?:_name)?\s*==\s*'(?:refs\/heads\/)?([^']+)'|'(?:refs\/heads\/)?([^']+)'\s*==\s*github\.ref/g;
/** Events that come of one branch alone, whichever that is. */
const FIXED = ['pull_request_target', 'schedule'];
/** A branch that nobody has. */
const ANOTHER = 'archipel-another-branch';

/** Conditions that name a branch, and hold for every other one as well. */
export function conditionProblems(artifact: Artifact, workflow: unknown): readonly Problem[] {
  const events = triggersOf(workflow).filter((one) => !FIXED.includes(one));
  return conditionsIn(workflow).flatMap(({ field, condition }) => {
    const branches = [...condition.matchAll(BRANCH)].map(([, one, other]) => one ?? other ?? '');
    const outcomes = (event: string): readonly (boolean | undefined)[] =>
      [...branches, ANOTHER].map((branch) => isTrue(evaluate(condition, known(event, branch))));
    const decides = events.some((event) => new Set(outcomes(event)).size > 1);
    const holds = events.some((event) => event === 'push' && outcomes(event).includes(true));
    if (branches.length === 0 || decides || !holds) return [];
    return [
      atArtifact(IDLE_BRANCH, artifact, {
        field,
        message: `the branch decides nothing: it also runs on a push to any other than ${branches.join(', ')}`,
        given: condition,
        remedy: 'join what has to hold together with &&',
      }),
    ];
  });
}

const conditionsIn = (workflow: unknown): readonly { field: string; condition: string }[] =>
  Object.entries(fields(at(workflow, 'jobs'))).flatMap(([name, job]) => [
    ...of(job, `jobs.${name}`),
    ...list(job, 'steps').flatMap((step, index) => of(step, `jobs.${name}.steps[${index}]`)),
  ]);

const of = (part: unknown, field: string): readonly { field: string; condition: string }[] => {
  const condition = text(part, 'if');
  return condition === undefined ? [] : [{ field: `${field}.if`, condition }];
};
