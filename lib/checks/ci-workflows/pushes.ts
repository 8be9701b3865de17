import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, isFields, text, texts } from '../tree/read';
import type { KubeObject, Tree } from '../tree/tree';
import { yamlIn } from '../tree/written';
import { UNREAD_BRANCH } from './codes-of-proof';

/**
 * Image automation that pushes to a branch which no source of an engine reads and no workflow listens to.
 *
 * @param workflows - those of the repository; without any it is not known who looks at its branches
 */
export function pushProblems({ objects }: Tree, workflows: readonly Artifact[]): readonly Problem[] {
  const listening = workflows.map(({ content }) => yamlIn(content));
  const isHeard = (branch: string): boolean => listening.some((workflow) => listens(workflow, branch));
  return objects.flatMap((object): readonly Problem[] => {
    const branch = pushedTo(object);
    if (branch === undefined || workflows.length === 0 || isHeard(branch)) return [];
    if (objects.some((one) => readBy(one) === branch)) return [];
    return [
      atObject(UNREAD_BRANCH, object, {
        field: 'spec.git.push.branch',
        message: 'no workflow listens to the branch, and no engine reads it: what is pushed there is never delivered',
        given: branch,
        allowed: listening.flatMap((workflow) => texts(workflow, 'on', 'push', 'branches')).join(', '),
        remedy: 'push to the branch that a workflow renders, or let one listen to this',
      }),
    ];
  });
}

const pushedTo = ({ kind, group, value }: KubeObject): string | undefined =>
  kind === 'ImageUpdateAutomation' && group === 'image.toolkit.fluxcd.io'
    ? text(value, 'spec', 'git', 'push', 'branch')
    : undefined;

const readBy = ({ kind, value }: KubeObject): string | undefined =>
  kind === 'GitRepository' ? text(value, 'spec', 'ref', 'branch') : text(value, 'spec', 'source', 'targetRevision');

/** Whether a push to a branch starts a workflow. */
export function listens(workflow: unknown, branch: string): boolean {
  const on = at(workflow, 'on');
  if (!isFields(on)) return [on].flat().includes('push');
  if (!('push' in on)) return false;
  const ignored = texts(on, 'push', 'branches-ignore');
  if (ignored.length > 0) return !isIn(ignored, branch);
  const named = texts(on, 'push', 'branches');
  // A filter of tags alone leaves branches out.
  if (named.length === 0) return ['tags', 'tags-ignore'].every((key) => at(on, 'push', key) === undefined);
  return isIn(named, branch);
}

/** The last pattern that matches decides; one with `!` takes away. */
const isIn = (patterns: readonly string[], branch: string): boolean =>
  patterns.reduce(
    (is, pattern) => (globOf(pattern.replace(/^!/, '')).test(branch) ? !pattern.startsWith('!') : is),
    false,
  );

/** `*` stays between slashes and `**` does not; a character before `?` or `+` may be missing or be repeated. */
const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.^${}()|\\]/g, String.raw`\$&`)
      .replaceAll('**', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('\0', '.*')}$`,
  );
