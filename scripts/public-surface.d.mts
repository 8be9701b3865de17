/** The committed report of the public surface. */
export const REPORT: string;
/** What it says by the sources. */
export function publicSurface(): string;
