import { defined } from '../common/optional';
import type { Problem } from '../model/problem';

/** Code of what throws while a platform is described or rendered: a fault of its code, or of ours. */
export const THROWN = 'render/thrown';

/** What was tried, and where. */
interface Attempt {
  /** Where it belongs to, as far as that is known. */
  readonly place: Pick<Problem, 'platform' | 'cluster'>;
  /** What was being made, for example `its charts`. */
  readonly what: string;
}

/** What was made, or the problem that stands in its place. */
export type Tried<T> = { readonly made: T } | { readonly problem: Problem };

/**
 * Makes a part of a platform, and turns what it throws into a problem of that platform: its neighbours are rendered and
 * judged all the same.
 */
export async function attempt<T>({ place, what }: Attempt, make: () => T | Promise<T>): Promise<Tried<T>> {
  try {
    return { made: await make() };
  } catch (error) {
    return { problem: thrown(place, what, error) };
  }
}

function thrown(place: Attempt['place'], what: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const file = sourceIn(error);
  const remedy = file?.startsWith('platforms/')
    ? 'correct the code of the platform file'
    : 'take back what was changed last, and report it: the model should have refused this with a reason';
  return {
    code: THROWN,
    severity: 'error',
    ...place,
    ...defined({ file }),
    message: `${what} cannot be rendered: ${message}`,
    remedy,
  };
}

/** The first line of a platform file in the stack, else the first of the program's own. */
export function sourceIn(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => !line.includes('node_modules'));
  return lineOf(frames, /.*\b(platforms\/[^):]+:\d+)/) ?? lineOf(frames, /.*[/(]((?:charts|lib)\/[^):]+:\d+)/);
}

const lineOf = (frames: readonly string[], pattern: RegExp): string | undefined =>
  frames.map((frame) => pattern.exec(frame)?.[1]).find((line) => line !== undefined);
