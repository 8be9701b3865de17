import { defined } from '../common/optional';
import { readDrState } from '../inputs';
import { canFailOver, pinProblems, type Platform, PlatformError, type PlatformSource, type Problem } from '../model';

/** The fleet, or the problems of its description. */
export type Described = { readonly platforms: readonly Platform[] } | { readonly problems: readonly Problem[] };

/**
 * Makes every platform in its committed state, and reports the problems of all platforms and pins together.
 *
 * @param root - of the repository, where the committed state of a failover is read
 */
export function describeFleet(root: string, platforms: readonly PlatformSource[]): Described {
  const made = platforms.map((source) => loadPlatform(root, source));
  const problems = [...pinProblems(), ...made.flatMap((result) => ('problems' in result ? result.problems : []))];
  return problems.length > 0
    ? { problems }
    : { platforms: made.flatMap((result) => ('platform' in result ? [result.platform] : [])) };
}

/** A platform, or the problems of its description. */
export type Made = { readonly platform: Platform } | { readonly problems: readonly Problem[] };

function loadPlatform(root: string, source: PlatformSource): Made {
  if (!canFailOver(source)) return make(source);
  const state = readDrState(root, source);
  return 'problems' in state ? state : make(() => source.at(state.active));
}

/** Makes a platform, and turns what it throws into problems. */
export function make(from: () => Platform): Made {
  try {
    return { platform: from() };
  } catch (error) {
    return { problems: problemsIn(error) };
  }
}

/**
 * Problems for what was thrown while a platform was made, with the first line of a platform file in the stack.
 *
 * A value that throws when it is made (`Cidr.of`, `Cpu.millis`) is a mistake in a platform file, and so is code in one
 * that throws. A stack trace through our own code would help with neither.
 */
function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof PlatformError) return error.problems;
  if (!(error instanceof Error)) throw error;
  const file = /(platforms\/[^):]+:\d+)/.exec(error.stack ?? '')?.[1];
  return [{ severity: 'error', ...defined({ file }), ...problemOf(error) }];
}

const problemOf = (error: Error): Pick<Problem, 'code' | 'message' | 'remedy'> =>
  error instanceof RangeError
    ? { code: 'model/value', message: error.message, remedy: 'correct the value' }
    : {
        code: 'model/code',
        message: `the platform cannot be made: ${error.message}`,
        remedy: 'correct the code of the platform file',
      };
