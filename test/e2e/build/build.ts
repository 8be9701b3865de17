import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binFolder, builtOf, keepRecord } from './cache';
import { download, go } from './go';
import { imports, mainModule } from './main-module';
import { type Program } from './programs';

/** What came of a program. */
export interface Outcome {
  readonly program: Program;
  readonly what: 'there' | 'built' | 'failed';
  readonly seconds: number;
  /** Why it failed. */
  readonly reason?: string;
}

/** Builds a program into the cache, unless the same is there already. */
export async function build(program: Program, cache: string): Promise<Outcome> {
  const names = Object.keys(program.binaries);
  if (names.every((name) => builtOf(cache, program, name) !== undefined)) {
    return { program, what: 'there', seconds: 0 };
  }
  const start = Date.now();
  const seconds = (): number => Math.round((Date.now() - start) / 1000);
  try {
    await compile(program, cache);
    const toolchain = (await go(['env', 'GOVERSION'], cache)).trim();
    for (const name of names) keepRecord(cache, program, name, toolchain, seconds());
    return { program, what: 'built', seconds: seconds() };
  } catch (error) {
    return { program, what: 'failed', seconds: seconds(), reason: (error as Error).message };
  }
}

/** Each binary is moved to its place when it is whole. The main module is kept, to be looked at after a failure. */
async function compile(program: Program, cache: string): Promise<void> {
  const folder = join(cache, 'modules', Object.keys(program.binaries)[0] ?? '');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(binFolder(cache), { recursive: true });
  if (program.tree === undefined) await writeMainModule(program, folder);
  else cloneTag(program.tree, program.version, folder);
  const stamps = Object.entries(program.stamps ?? {}).map(([variable, value]) => `-X ${variable}=${value}`);
  for (const [name, source] of Object.entries(program.binaries)) {
    const output = join(folder, `${name}.built`);
    await go(['build', '-trimpath', '-ldflags', ['-s -w', ...stamps].join(' '), '-o', output, source], folder);
    renameSync(output, join(binFolder(cache), name));
  }
}

async function writeMainModule(program: Program, folder: string): Promise<void> {
  const { GoMod } = await download(program.module, program.version, folder);
  writeFileSync(join(folder, 'go.mod'), mainModule(program, readFileSync(GoMod, 'utf8')));
  writeFileSync(join(folder, 'tools.go'), imports(program));
}

/** The files of a tag, without its history. A mirror is taken by Git's own `url.<mirror>.insteadOf`. */
function cloneTag(repository: string, tag: string, folder: string): void {
  execFileSync(
    'git',
    ['-c', 'advice.detachedHead=false', 'clone', '--quiet', '--depth=1', '--branch', tag, repository, '.'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
}
