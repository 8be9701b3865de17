import { inParallel } from '../in-parallel';
import { reasonOf } from './reason';

const SECONDS = 5;

/**
 * Which of these hosts do not answer at all, with the reason: so that a machine without a network knows it after
 * seconds, and not after the time limit of every file.
 *
 * @param origins - scheme and host of each
 */
export async function unreachable(origins: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(origins)];
  const answers = await inParallel(distinct, distinct.length, async (origin) => {
    try {
      const signal = AbortSignal.timeout(SECONDS * 1000);
      await (await fetch(origin, { signal, redirect: 'manual' })).body?.cancel();
      return undefined;
    } catch (error) {
      return [origin, `${new URL(origin).host} did not answer: ${reasonOf(error)}`] as const;
    }
  });
  return new Map(answers.filter((answer) => answer !== undefined));
}
