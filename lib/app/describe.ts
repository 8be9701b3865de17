import { defined } from '../common/optional';
import { readDrState } from '../inputs';
import {
  canFailOver,
  fleetProblems,
  pinProblems,
  type Platform,
  platformAt,
  PlatformError,
  type PlatformSource,
  type Problem,
} from '../model';

import type { KeptRun } from './kept';
import { sourceIn } from './thrown';

/** The fleet; where something is wrong with its description, that beside the platforms that could be made. */
export type Described =
  | { readonly platforms: readonly Platform[] }
  | { readonly platforms: readonly Platform[]; readonly problems: readonly Problem[] };

/**
 * Makes every platform in its committed state, and reports the problems of all platforms, of what they share and of the
 * pins together. One that cannot be made does not hide the others.
 *
 * @param root - of the repository, where the committed state of a failover is read
 * @param kept - is told what each platform is described from. @default - nothing of earlier runs is used
 */
export function describeFleet(root: string, sources: readonly PlatformSource[], kept?: KeptRun): Described {
  const describe = (source: PlatformSource): Made => loadPlatform(root, source);
  const platformOf = (result: Made): Platform | undefined => ('platform' in result ? result.platform : undefined);
  const made = sources.map((source) =>
    kept === undefined ? describe(source) : kept.describe(source, () => describe(source), platformOf),
  );
  const platforms = made.flatMap((result) => ('platform' in result ? [result.platform] : []));
  const problems = [
    ...pinProblems(),
    ...made.flatMap((result) => ('problems' in result ? result.problems : [])),
    ...fleetProblems(platforms),
  ];
  return problems.length > 0 ? { platforms, problems } : { platforms };
}

/**
 * The same for files that are loaded by it: what throws while they are is a problem too, and no platform is made then,
 * since one file names them all.
 */
export function loadFleet(root: string, load: () => readonly PlatformSource[], kept?: KeptRun): Described {
  try {
    return describeFleet(root, kept === undefined ? load() : kept.load(load), kept);
  } catch (error) {
    return { platforms: [], problems: problemsIn(error, undefined) };
  }
}

/** A platform, or the problems of its description. */
export type Made = { readonly platform: Platform } | { readonly problems: readonly Problem[] };

function loadPlatform(root: string, source: PlatformSource): Made {
  if (!canFailOver(source)) return make(source);
  const state = readDrState(root, source);
  return 'problems' in state ? state : make(() => platformAt(source, state), source.name);
}

/**
 * Makes a platform, and turns what it throws into problems.
 *
 * @param name - of the platform. @default - the folder of the file that threw
 */
export function make(from: () => Platform, name?: string): Made {
  try {
    return { platform: from() };
  } catch (error) {
    return { problems: problemsIn(error, name) };
  }
}

/**
 * Problems for what was thrown while a platform was made, with the first line of a platform file in the stack.
 *
 * A value that throws when it is made (`Cidr.of`, `Cpu.millis`) is a mistake in a platform file, and so is code in one
 * that throws. A stack trace through our own code would help with neither.
 */
function problemsIn(error: unknown, name: string | undefined): readonly Problem[] {
  if (error instanceof PlatformError) return error.problems;
  const file = sourceIn(error);
  const platform = name ?? /^platforms\/([^/]+)\//.exec(file ?? '')?.[1];
  return [{ severity: 'error', ...defined({ platform, file }), ...problemOf(error) }];
}

const problemOf = (error: unknown): Pick<Problem, 'code' | 'message' | 'remedy'> =>
  error instanceof RangeError
    ? { code: 'model/value', message: error.message, remedy: 'correct the value' }
    : {
        code: 'model/code',
        message: `the platform cannot be made: ${error instanceof Error ? error.message : String(error)}`,
        remedy: 'correct the code of the platform file',
      };
