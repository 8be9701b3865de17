import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Trees that were proven; it is there where a hook asks for them. */
const FILE = 'node_modules/.cache/archipel/proven.json';
/** Older ones are proven again. */
const MOST_KEPT = 200;

/** What was found to hold: every gate, or the types. */
export type Proof = 'gates' | 'types';

/** What a proof depends on beside the tree: the Node that runs it, and what Git ignores. */
export interface Surroundings {
  /** Folders of schemas and charts, absolute. */
  readonly folders: readonly string[];
}

/** Whether a tree was proven in these surroundings. */
export const isProven = (root: string, proof: Proof, tree: string, around: Surroundings): boolean =>
  kept(root).includes(keyOf(proof, tree, around));

/** Keeps that a tree was proven. */
export function rememberProven(root: string, proof: Proof, tree: string, around: Surroundings): void {
  const key = keyOf(proof, tree, around);
  write(root, [...kept(root).filter((one) => one !== key), key].slice(-MOST_KEPT));
}

/** Whether anybody asks what was proven. */
export const isAsked = (root: string): boolean => existsSync(join(root, FILE));

/** From now on what is proven is kept. */
export const beginAsking = (root: string): void => (isAsked(root) ? undefined : write(root, []));

function kept(root: string): readonly string[] {
  try {
    const value = JSON.parse(readFileSync(join(root, FILE), 'utf8')) as unknown;
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Whole or not at all: two runs at once may lose what one of them proved, and nothing more. */
function write(root: string, keys: readonly string[]): void {
  const file = join(root, FILE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(keys));
  renameSync(`${file}.${process.pid}`, file);
}

function keyOf(proof: Proof, tree: string, { folders }: Surroundings): string {
  const hash = createHash('sha256').update([proof, tree, process.version].join(' '));
  for (const folder of folders.filter((one) => existsSync(one)))
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const { size, mtimeMs } = statSync(join(folder, name));
      hash.update(`${name} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex');
}
