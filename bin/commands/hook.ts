import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHART_FOLDER } from '../../lib/inputs';
import {
  beginAsking,
  exportTree,
  type Hook,
  indexTree,
  isProven,
  type Proof,
  rememberProven,
  treeOf,
  workTree,
} from '../../lib/tools/repository';
import { surroundings } from './proven';
import { terminal } from './terminal';

/** What a checkout has that Git ignores. */
const IGNORED = ['node_modules', CHART_FOLDER, '.crds'];

/** The program of a checkout: its own, or the package that it uses. */
const PROGRAMS = ['bin/archipel.cjs', 'node_modules/archipel/bin/archipel.cjs'];

/** The compilers that may be there, the faster one first. */
const COMPILERS = ['typescript7', 'typescript'].map((name) => `node_modules/${name}/bin/tsc`);

/** What each hook asks for: the types of every commit would take longer than anybody waits. */
const ASKED: Readonly<Record<Hook, readonly Proof[]>> = { 'pre-commit': ['gates'], 'pre-push': ['gates', 'types'] };

/**
 * Proves what is about to be committed or pushed; what was proven before takes no time, whoever proved it.
 *
 * @returns the exit status: with 1, Git stops
 */
export async function hook(root: string, name: Hook): Promise<number> {
  beginAsking(root);
  const trees = name === 'pre-commit' ? [await indexTree(root)] : await pushedTrees(root);
  for (const tree of new Set(trees))
    for (const proof of ASKED[name].filter((one) => !isProven(root, one, tree, surroundings(root))))
      if (!(await prove(root, tree, proof))) {
        terminal().say(`archipel: ${name} stops; to go on all the same: --no-verify`);
        return 1;
      }
  return 0;
}

/** The trees at the tips of what is pushed, which Git names on the standard input; of what is deleted there is none. */
async function pushedTrees(root: string): Promise<readonly string[]> {
  const commits = readFileSync(0, 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((commit) => /[1-9a-f]/.test(commit));
  return Promise.all(commits.map((commit) => treeOf(root, commit)));
}

async function prove(root: string, tree: string, proof: Proof): Promise<boolean> {
  const start = performance.now();
  const isHere = (await workTree(root, process.env)) === tree;
  const folder = isHere ? root : mkdtempSync(join(tmpdir(), 'archipel-hook-'));
  try {
    if (!isHere) await checkOut(root, tree, folder);
    if (!holds(folder, proof)) return false;
    rememberProven(root, proof, tree, surroundings(root));
    terminal().say(`archipel: ${proof} hold, ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return true;
  } finally {
    if (!isHere) rmSync(folder, { recursive: true, force: true });
  }
}

/** What is committed is not what lies in the folder: it is proven in a folder of its own. */
async function checkOut(root: string, tree: string, folder: string): Promise<void> {
  await exportTree(root, tree, folder, process.env);
  for (const name of IGNORED.filter((one) => existsSync(join(root, one))))
    symlinkSync(join(root, name), join(folder, name));
}

function holds(folder: string, proof: Proof): boolean {
  const args = argsOf(folder, proof);
  if (args === undefined) return true;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  if (status === 0) return true;
  process.stderr.write(`${stdout}${stderr}`);
  return false;
}

/** A program of the checkout; none where a platform repository compiles nothing. */
function argsOf(folder: string, proof: Proof): readonly string[] | undefined {
  if (proof === 'gates') return [...PROGRAMS.filter((file) => existsSync(join(folder, file))).slice(0, 1), 'check'];
  const compiler = COMPILERS.find((file) => existsSync(join(folder, file)));
  return compiler === undefined || !existsSync(join(folder, 'tsconfig.json'))
    ? undefined
    : [compiler, '--noEmit', '--project', '.'];
}
