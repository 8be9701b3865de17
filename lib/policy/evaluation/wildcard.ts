/** What Gatekeeper takes as a name pattern: a star only at the ends. */
const WILDCARD = /^\*?[-:a-z0-9]*\*?$/;

/** Whether Gatekeeper's CRD accepts the pattern. */
export const isWildcard = (pattern: string): boolean => WILDCARD.test(pattern);

/** Matches a name against a pattern with a star at its front, its end or both. */
export function wildcardMatches(pattern: string, name: string): boolean {
  const front = pattern.startsWith('*');
  const end = pattern.endsWith('*');
  const core = pattern.slice(front ? 1 : 0, end && pattern.length > 1 ? -1 : undefined);
  if (front && end) return name.includes(core);
  if (front) return name.endsWith(core);
  return end ? name.startsWith(core) : name === pattern;
}

/** Matches a `generateName`, of which the cluster completes the end: only a pattern with an open end can match. */
export const wildcardMatchesGenerated = (pattern: string, prefix: string): boolean =>
  pattern.endsWith('*') && wildcardMatches(pattern, prefix);
