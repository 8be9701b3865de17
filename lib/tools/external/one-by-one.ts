import type { Difference, Looked } from './check';

export async function oneByOne<T>(
  things: readonly T[],
  check: (thing: T) => Promise<readonly Difference[]>,
): Promise<Looked> {
  const differences: Difference[] = [];
  for (const thing of things) differences.push(...(await check(thing)));
  return { looked: things.length, differences };
}
