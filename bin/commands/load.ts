import { platforms } from '../../platforms';
import { type Platform, PlatformError, type Problem } from '../../lib/model';

/** The fleet, or what is wrong with its description. */
export type Loaded = { readonly platforms: readonly Platform[] } | { readonly problems: readonly Problem[] };

/** Makes every platform; all that is wrong with any of them is told at once. */
export function loadPlatforms(): Loaded {
  const made = platforms.map((make) => {
    try {
      return make();
    } catch (error) {
      return problemsIn(error);
    }
  });
  const problems = made.flatMap((result) => ('clusters' in result ? [] : result));
  return problems.length > 0 ? { problems } : { platforms: made.filter((result) => 'clusters' in result) };
}

/** A value that throws when it is made (`Cidr.of`, `Cpu.millis`) is a mistake in a platform file too; its line is the first of ours in the stack. */
function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof PlatformError) return error.problems;
  if (!(error instanceof RangeError)) throw error;
  const place = /(platforms\/[^):]+:\d+)/.exec(error.stack ?? '')?.[1];
  return [{ code: 'model/value', severity: 'error', ...(place ? { file: place } : {}), message: error.message, remedy: 'correct the value' }];
}
