/**
 * What Kubernetes decodes as a quantity: decimal, binary or exponent suffix (apimachinery `resource.ParseQuantity`).
 */
export const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

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
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a quantity stands for, or none where it is not one. */
export function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !QUANTITY.test(value)) return undefined;
  const suffix = /(?:[KMGTPE]i|[numkMGTPE])$/.exec(value)?.[0] ?? '';
  const digits = Number(value.slice(0, value.length - suffix.length));
  const factor = FACTORS[suffix];
  if (Number.isNaN(digits) || factor === undefined) return undefined;
  return digits * factor;
}
