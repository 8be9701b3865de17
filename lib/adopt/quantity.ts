import { quantity } from '../common/quantity';

/** Whether two quantities are the same amount, however they are written: `500m` and `0.5`. */
export function isSameAmount(one: unknown, other: unknown): boolean {
  const [a, b] = [quantity(one), quantity(other)];
  return a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
