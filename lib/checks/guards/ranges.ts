interface Bound {
  readonly version: readonly number[];
  readonly isIn: boolean;
}

/** Whether no version can be in any alternative of a range that is written with bounds; other ways count as open. */
export const isEmptyRange = (range: string): boolean =>
  range.split('||').every((alternative) => isEmpty(alternative.trim()));

function isEmpty(range: string): boolean {
  const parts = [...range.matchAll(/(>=|<=|>|<)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/g)];
  if (range.replace(/(?:>=|<=|>|<)\s*v?[\d.]+(?:-\w+)?/g, '').replace(/[\s,]/g, '') !== '') return false;
  const bounds = (way: string): readonly Bound[] =>
    parts
      .filter(([, operator = '']) => operator.startsWith(way))
      .map(([, operator = '', ...numbers]) => ({
        version: numbers.map((one) => Number(one ?? 0)),
        isIn: operator.endsWith('='),
      }));
  return bounds('>').some((low) =>
    bounds('<').some((high) => {
      const order = compare(low.version, high.version);
      return order > 0 || (order === 0 && !(low.isIn && high.isIn));
    }),
  );
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
