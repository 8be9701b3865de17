/** Runs a task for each item, so many at a time, in the order of the list. */
export async function inParallel<T>(
  most: number,
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
}
