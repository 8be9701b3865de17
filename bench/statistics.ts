export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Values of the same round in two or more series, for as many rounds as all of them have. */
export function byRound<T>(...series: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const rounds = Math.min(...series.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => series.flatMap((one) => one.slice(round, round + 1)));
}
