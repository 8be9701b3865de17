import type { Problem } from '../../model';
import type { RenderedFleet } from '../fleet';
import { prove, type ProveOptions } from '../prove';

/** What the gates say of a platform with what came in, and did not say before. */
export async function newProblems(
  before: Pick<RenderedFleet, 'artifacts'>,
  after: Pick<RenderedFleet, 'artifacts'>,
  options: Omit<ProveOptions, 'againstCommitted'>,
): Promise<readonly Problem[]> {
  const asked = { ...options, againstCommitted: false };
  const known = new Set((await prove(before.artifacts, asked)).problems.map(keyOf));
  return (await prove(after.artifacts, asked)).problems.filter((problem) => !known.has(keyOf(problem)));
}

/** What makes two problems the same one. */
export const keyOf = ({ code, object, field, message }: Problem): string =>
  JSON.stringify([code, object, field, message]);
