import { readDrState } from '../inputs';
import { canFailOver, pinProblems, type Platform, PlatformError, type PlatformSource, type Problem } from '../model';

/** The fleet, or what is wrong with its description. */
export type Described = { readonly platforms: readonly Platform[] } | { readonly problems: readonly Problem[] };

/**
 * Makes every platform as it is committed; all that is wrong with any of them, or with a pin, is told at once.
 *
 * @param root of the repository, where the committed state of a failover is read
 */
export function describeFleet(root: string, platforms: readonly PlatformSource[]): Described {
  const made = platforms.map((source) => loadPlatform(root, source));
  const problems = [...pinProblems(), ...made.flatMap((result) => ('problems' in result ? result.problems : []))];
  return problems.length > 0
    ? { problems }
    : { platforms: made.flatMap((result) => ('platform' in result ? [result.platform] : [])) };
}

/** A platform, or what is wrong with its description. */
export type Made = { readonly platform: Platform } | { readonly problems: readonly Problem[] };

function loadPlatform(root: string, source: PlatformSource): Made {
  if (!canFailOver(source)) return make(source);
  const state = readDrState(root, source);
  return 'problems' in state ? state : make(() => source.at(state.active));
}

/** Makes a platform. */
export function make(from: () => Platform): Made {
  try {
    return { platform: from() };
  } catch (error) {
    return { problems: problemsIn(error) };
  }
}

/**
 * What went wrong while a platform was made, at the first line of a platform file in the stack.
 *
 * A value that throws when it is made (`Cidr.of`, `Cpu.millis`) is a mistake in a platform file, and so is code of one
 * that falls over; neither is told by a trace through our own code.
 */
function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof PlatformError) return error.problems;
  if (!(error instanceof Error)) throw error;
  const place = /(platforms\/[^):]+:\d+)/.exec(error.stack ?? '')?.[1];
  const problem =
    error instanceof RangeError
      ? { code: 'model/value', message: error.message, remedy: 'correct the value' }
      : {
          code: 'model/code',
          message: `the platform cannot be made: ${error.message}`,
          remedy: 'correct the code of the platform file',
        };
  return [{ severity: 'error', ...(place ? { file: place } : {}), ...problem }];
}
