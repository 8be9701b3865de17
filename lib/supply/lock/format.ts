import type { Problem } from '../../model/problem';
import { type Item, keyOf } from './item';
import { shapeProblems } from './shape';

/** Name of the lock, from the repository root. */
export const LOCK_FILE = 'archipel.lock';

/** The order of the fields of a line, whatever the kind: what it is, what was pinned, what was seen. */
const ORDER = [
  'kind',
  'name',
  'version',
  'platform',
  'repository',
  'url',
  'appVersion',
  'sha256',
  'tree',
  'digest',
  'platforms',
  'dependencies',
  'unverified',
  'date',
  'source',
];

const byKey = (a: Item, b: Item): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** One item a line, sorted: two branches that lock different things merge without a conflict. */
export const formatLock = (items: readonly Item[]): string =>
  [...items]
    .sort(byKey)
    .map((item) => `${JSON.stringify(item, fieldOrder)}\n`)
    .join('');

/** The fields of an item and of its dependencies, in their order; those that have no value are left out. */
function fieldOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return Object.fromEntries(entries);
}

/** What a lock holds, and what is wrong with it. */
export interface ParsedLock {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
}

/** Reads the text of a lock: every line that is an item, and a problem for each that is not. */
export function parseLock(text: string): ParsedLock {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const read = lines.filter(({ line }) => line.trim() !== '').map(readLine);
  const items = read.flatMap((result) => ('item' in result ? [result.item] : []));
  const seen = new Set<string>();
  const twice = items.filter((item) => seen.size === seen.add(keyOf(item)).size);
  return {
    items,
    problems: [
      ...read.flatMap((result) => ('problem' in result ? [result.problem] : [])),
      ...twice.map((item) => lockProblem(`${keyOf(item)} stands there twice`, keyOf(item), 'one line an item')),
    ],
  };
}

function readLine({
  line,
  number,
}: {
  readonly line: string;
  readonly number: number;
}): { item: Item } | { problem: Problem } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: lockProblem(`line ${number} is no JSON`, line.slice(0, 80), 'one object of JSON a line') };
  }
  const wrong = shapeProblems(value);
  if (wrong.length === 0) return { item: value as Item };
  return { problem: lockProblem(`line ${number} is no item`, line.slice(0, 80), wrong.join('; ')) };
}

const lockProblem = (message: string, given: string, allowed: string): Problem => ({
  code: 'lock/file',
  severity: 'error',
  file: LOCK_FILE,
  message,
  given,
  allowed,
  remedy: 'remove the line, then run npx archipel lock',
});
