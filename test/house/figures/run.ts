import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from './files';

const SCRIPT = join(__dirname, '../../../scripts/house.mjs');

/** One place or word in the list of a measure. */
export interface Found {
  readonly value?: number;
  readonly where: string;
  readonly note?: string;
}

/** One measure as printed by `--json`. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly goals: readonly { readonly text: string; readonly holds: boolean }[];
  readonly holds: boolean;
  readonly missing?: string;
  readonly found: readonly Found[];
  readonly explained?: readonly Found[];
  readonly common?: readonly string[];
}

/** Runs the script on a temporary repository with these files. */
export function house(files: Files, ...args: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [SCRIPT, '--root', root, ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 26,
  });
  rmSync(root, { recursive: true });
  return { stdout, stderr, status };
}

/** The measures of a temporary repository by id; all of them, or one. */
export function measured(files: Files, only?: string): ReadonlyMap<string, Measure> {
  const { stdout, stderr } = house(files, '--json', ...(only === undefined ? [] : ['--only', only]));
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { measures } = JSON.parse(stdout) as { readonly measures: readonly Measure[] };
  return new Map(measures.map((measure) => [measure.id, measure]));
}
