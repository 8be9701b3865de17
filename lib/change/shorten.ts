/** Longer values are cut: a report is read line by line. In characters. */
const LONGEST = 80;

/** A digest, and the part of it that tells one from another. */
const DIGEST = /\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g;

/** A value on one line. */
export function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(DIGEST, '$1').replace(/\s+/g, ' ').trim();
  if (line === '') return '""';
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

/** Two values, each on one line and cut around the place where they begin to differ. */
export function shortenedPair(before: unknown, after: unknown): readonly [string, string] {
  if (typeof before === 'string' && typeof after === 'string' && (before + after).includes('\n')) {
    const [old, young] = [before.split('\n'), after.split('\n')];
    const first = old.findIndex((line, index) => line !== young[index]);
    const at = first < 0 ? old.length : first;
    return [lineAt(old, at), lineAt(young, at)];
  }
  const pair = [shortened(before), shortened(after)] as const;
  // What differs only beyond the cut would read as the same twice.
  return pair[0] === pair[1] ? aroundDifference(before, after) : pair;
}

const lineAt = (lines: readonly string[], at: number): string =>
  `line ${at + 1}: ${at < lines.length ? shortened(lines[at]) : '(end)'}`;

function aroundDifference(before: unknown, after: unknown): readonly [string, string] {
  const [old, young] = [before, after].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const at = [...(old ?? '')].findIndex((character, index) => character !== young?.[index]);
  const from = Math.max(0, (at < 0 ? (old ?? '').length : at) - 20);
  return [`…${shortened(old?.slice(from) ?? '')}`, `…${shortened(young?.slice(from) ?? '')}`];
}
