import type { Platform } from './platform';
import { PlatformError } from './platform-error';
import { problemsOf } from './rules';
import { shapeProblems } from './shape';

/**
 * Checks a platform as a whole and returns it unchanged.
 *
 * @throws PlatformError once, with every problem: first those of shape (unknown keys, missing or mistyped values),
 * and where the shape is sound those of meaning.
 */
export function definePlatform<const P extends Platform>(platform: P): P {
  const misshapen = shapeProblems(platform);
  const problems = misshapen.length > 0 ? misshapen : problemsOf(platform);
  if (problems.length > 0) throw new PlatformError(problems);
  return platform;
}
