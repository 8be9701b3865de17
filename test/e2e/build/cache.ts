import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Program } from './programs';

/** What a binary was built from. Kept beside it: the same again need not be built. */
export interface Built {
  readonly program: string;
  readonly go: string;
  readonly seconds: number;
}

/**
 * Where what is built is kept: outside the repository, for all checkouts of this machine.
 *
 * @returns `ARCHIPEL_E2E_CACHE`, else `archipel/e2e` in `XDG_CACHE_HOME` or in `~/.cache`
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['ARCHIPEL_E2E_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'archipel/e2e');
}

export const binFolder = (cache: string): string => join(cache, 'bin');

/** Everything that decides the bytes, but for the toolchain. */
const keyOf = ({ seconds: _, deviation: __, ...program }: Program): string => JSON.stringify(program);

/** @returns how a binary was built, or undefined where it is missing or was built from something else */
export function builtOf(cache: string, program: Program, binary: string): Built | undefined {
  const file = recordFile(cache, binary);
  if (!existsSync(join(binFolder(cache), binary)) || !existsSync(file)) return undefined;
  const built = JSON.parse(readFileSync(file, 'utf8')) as Built;
  return built.program === keyOf(program) ? built : undefined;
}

export function keepRecord(cache: string, program: Program, binary: string, go: string, seconds: number): void {
  mkdirSync(join(cache, 'built'), { recursive: true });
  const built: Built = { program: keyOf(program), go, seconds };
  writeFileSync(recordFile(cache, binary), `${JSON.stringify(built)}\n`);
}

const recordFile = (cache: string, binary: string): string => join(cache, 'built', `${binary}.json`);
