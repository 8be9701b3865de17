/** Milliseconds since 1970 of a moment that AWS tells; nothing where it tells none. The clock is read in bin. */
export const timeOf = (value: unknown): number | undefined => (value instanceof Date ? value.getTime() : undefined);

/** The day of such a moment in UTC, `YYYY-MM-DD`. */
export const dayOf = (value: unknown): string | undefined =>
  value instanceof Date ? value.toISOString().slice(0, 10) : undefined;
