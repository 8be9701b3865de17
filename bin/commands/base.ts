import { readFileSync } from 'node:fs';
import { type AskedBase, HEAD } from '../../lib/app';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is read of the event that started a workflow, on GitHub and Gitea alike. */
interface WorkflowEvent {
  readonly before?: string;
  readonly pull_request?: { readonly base?: { readonly sha?: string } };
  readonly repository?: { readonly default_branch?: string };
}

/** A push that makes a branch has no commit before it, and says so with zeros. */
const NO_COMMIT = /^0*$/;

/**
 * The commit that clusters follow until what is checked is merged: the one that was named; in a workflow of a pull
 * request, where its branch left the other; on a push, the commit before it, and on the first push of a branch, where
 * that left the default one; else the last commit.
 */
export function baseFrom(given: string | undefined, environment: Environment): AskedBase {
  if (given !== undefined) return { revision: given };
  const event = eventIn(environment);
  const pull = event.pull_request?.base?.sha;
  if (pull !== undefined) return { revision: pull, mergeBase: true };
  if (environment['GITHUB_EVENT_NAME'] !== 'push') return HEAD;
  const { before, repository } = event;
  if (before !== undefined && !NO_COMMIT.test(before)) return { revision: before };
  return repository?.default_branch === undefined
    ? HEAD
    : { revision: `origin/${repository.default_branch}`, mergeBase: true };
}

function eventIn({ GITHUB_EVENT_PATH: file }: Environment): WorkflowEvent {
  if (file === undefined || file === '') return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WorkflowEvent;
  } catch {
    return {};
  }
}
