/** The smallest value that is not exceeded by the given share of all values (nearest rank); 0 for an empty list. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (values) => quantile(values, 0.5);
export const p90 = (values) => quantile(values, 0.9);
export const max = (values) => values.reduce((most, value) => Math.max(most, value), 0);
