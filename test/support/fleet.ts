import { join } from 'node:path';
import { loadPlatforms } from '../../bin/commands/load';
import type { Platform } from '../../lib/model';

/** The fleet as it is committed. Laws hold over it whichever cluster of a platform serves. */
export function fleet(): readonly Platform[] {
  const loaded = loadPlatforms(join(__dirname, '../..'));
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.platforms;
}
