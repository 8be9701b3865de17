/** Today, `YYYY-MM-DD`, in UTC: what is written beside things that were seen. */
export const today = (): string => new Date().toISOString().slice(0, 10);
