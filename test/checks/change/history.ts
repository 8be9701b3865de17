import { join } from 'node:path';
import { gateInput, gates, parseTree, type Report, runGates } from '../../../lib/checks';
import { filesAt, git, type GitFolder, run, textsOf } from '../../../lib/tools';
import { found } from '../../support/needs';

/** A commit that touched what is rendered, and what the gate says of it against the one before. */
export interface JudgedCommit {
  readonly commit: string;
  readonly subject: string;
  readonly files: number;
  readonly report: Report;
}

const FOLDERS = ['dist', 'records'];
const ROOT = join(__dirname, '../../..');

/** Commits of this repository that touched `dist/`, the newest first, each with the one before it. */
export async function commitsOfDist(most: number): Promise<readonly (readonly [commit: string, before: string])[]> {
  const folder = await here();
  const log = ['log', '--first-parent', `-${most}`, '--format=%H %P', '--', 'dist'];
  const { stdout } = await run(folder.git, log, { cwd: ROOT });
  return stdout
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([commit, before]) => (commit && before ? [[commit, before] as const] : []));
}

/** Runs the gate on changes over one commit, by what Git has of it: nothing is checked out. */
export async function judgeCommit(commit: string, before: string): Promise<JudgedCommit> {
  const folder = await here();
  const [was, is] = [await filesAt(folder, before, FOLDERS), await filesAt(folder, commit, FOLDERS)];
  const after = await textOf(
    folder,
    [...is].filter(([path, id]) => was.get(path) !== id),
  );
  const sides = {
    before: await textOf(
      folder,
      [...was].filter(([path, id]) => is.get(path) !== id),
    ),
    after,
  };
  const others = await textOf(
    folder,
    [...is].filter(([path]) => !after.has(path) && /\/(aws|terraform)\//.test(path)),
  );
  const artifacts = [...after, ...others].map(([path, content]) => ({ path, content, source: path }));
  const input = gateInput({
    artifacts,
    parsed: parseTree(artifacts.filter(({ path }) => after.has(path))),
    crds: { absent: 'not asked' },
    committed: { absent: 'not asked' },
    base: { name: before, alike: is.size - after.size, ...sides },
  });
  const { stdout } = await run(folder.git, ['log', '-1', '--format=%h %s', commit], { cwd: ROOT });
  const report = await runGates(
    input,
    gates.filter(({ name }) => name === 'change'),
  );
  return { commit, subject: stdout.trim(), files: after.size, report };
}

async function here(): Promise<GitFolder> {
  return { git: found(await git()), root: ROOT };
}

async function textOf(folder: GitFolder, files: readonly (readonly [string, string])[]) {
  const texts = await textsOf(
    folder,
    files.map(([, id]) => id),
  );
  return new Map(files.map(([path], index) => [path, texts[index] ?? ''] as const));
}
