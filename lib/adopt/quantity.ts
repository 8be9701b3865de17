/** Factors of the suffixes of a quantity (Kubernetes, "Quantity"). */
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity as a number, cores or bytes; undefined where it is none. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, suffix = ''] =
    /^([0-9.]+(?:e[+-]?\d+)?)([A-Za-z]*)$/.exec(typeof value === 'string' ? value : '') ?? [];
  const factor = FACTORS[suffix];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** Whether two quantities are the same amount, however they are written: `500m` and `0.5`. */
export function isSameAmount(one: unknown, other: unknown): boolean {
  const [a, b] = [quantityOf(one), quantityOf(other)];
  return a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
