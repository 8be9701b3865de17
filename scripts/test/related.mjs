import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import launcher from '../../bin/bundle.cjs';

/*
 * Which tests a change touches, and how near they are to it.
 */

/** Where test/support/times.cjs keeps the seconds that each test file took. */
const TIMES = 'node_modules/.cache/archipel/test-times.json';
/** Seconds of a test file that has not run yet. */
const UNKNOWN = 3;

/** Lines of git's answer, or undefined where it refuses. */
const git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\0').filter(Boolean) : undefined;
};

/**
 * Files that differ from a commit, new ones included; undefined when there is no such commit. What synthesis writes is
 * not among them: it follows from the sources.
 */
export function changedSince(commit) {
  const changed = git('diff', '-z', '--name-only', commit, '--');
  const added = git('ls-files', '-z', '--others', '--exclude-standard') ?? [];
  return changed && [...changed, ...added].filter((file) => !file.startsWith('dist/'));
}

/** The tests nearest to the changed files that fit the time, in seconds, and the number of those that do not. */
export async function nearest(changed, budget) {
  const distances = distancesTo(changed, await importers());
  const times = readTimes();
  const ranked = [...distances.keys()]
    .filter((file) => file.endsWith('.test.ts') && existsSync(file))
    .map((file) => ({ file, rank: rankOf(file, changed, distances), seconds: times[file] ?? UNKNOWN }))
    .sort((a, b) => compare([...a.rank, a.seconds, a.file], [...b.rank, b.seconds, b.file]));
  const chosen = [];
  let rest = budget;
  for (const { file, seconds } of ranked) {
    if (seconds > rest) continue;
    rest -= seconds;
    chosen.push(file);
  }
  return { chosen, left: ranked.length - chosen.length };
}

/**
 * Smaller is nearer: the same name first, then the folder that mirrors the source's, then the steps of import between.
 */
function rankOf(test, changed, distances) {
  const hasName = changed.some((file) => nameOf(file) === nameOf(test));
  const sameFolders = Math.max(...changed.map((file) => sharedFolders(file, test)));
  return [hasName ? 0 : 1, -sameFolders, distances.get(test)];
}

const nameOf = (file) => file.replace(/^.*\//, '').replace(/(\.test)?\.\w+$/, '');
/**
 * The folders in which a test lies as its source does: `lib/model/units.ts` and `test/model/units.test.ts` share one.
 */
const foldersOf = (file) => dirname(file.replace(/^(lib|test)\//, '')).split('/');
function sharedFolders(file, test) {
  const [ours, theirs] = [foldersOf(file), foldersOf(test)];
  const end = ours.findIndex((folder, i) => folder !== theirs[i]);
  return end < 0 ? ours.length : end;
}

function compare(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

/** Steps of import from every file that depends on a changed one. */
function distancesTo(changed, importersOf) {
  const distances = new Map(changed.map((file) => [file, 0]));
  const waiting = changed.flatMap((file) => [file, ...parentsOf(file)]);
  for (const folder of waiting) if (!distances.has(folder)) distances.set(folder, 0);
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    for (const importer of importersOf.get(file) ?? []) {
      if (distances.has(importer)) continue;
      distances.set(importer, distances.get(file) + 1);
      waiting.push(importer);
    }
  }
  return distances;
}

const parentsOf = (file) => (dirname(file) === '.' ? [] : [dirname(file), ...parentsOf(dirname(file))]);

/**
 * Of each file, those that import it, and the tests that name it or its folder in a string: a script, a page, an entry.
 */
async function importers() {
  const tests = filesOf('test').filter((file) => file.endsWith('.test.ts'));
  const entries = readdirSync('bin')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `bin/${file}`);
  const importersOf = new Map();
  const add = (file, importer) => importersOf.set(file, [...(importersOf.get(file) ?? []), importer]);
  for (const [importer, { imports }] of Object.entries(await modules([...tests, ...entries]))) {
    for (const { path, external } of imports) if (!external) add(path, importer);
  }
  for (const test of tests) for (const file of namedIn(test)) add(file, test);
  return importersOf;
}

/** The modules behind these files, as esbuild sees them. None while one does not parse: the types say where. */
async function modules(entryPoints) {
  try {
    const { metafile } = await build({
      entryPoints,
      bundle: true,
      splitting: true,
      format: 'esm',
      packages: 'external',
      plugins: [launcher.itself(process.cwd())],
      platform: 'node',
      outdir: 'node_modules/.cache/archipel/related',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    return metafile.inputs;
  } catch {
    return {};
  }
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

/** Files and folders that a test names in a string; a name alone is an entry of bin/. */
function namedIn(test) {
  const strings = [...readFileSync(test, 'utf8').matchAll(/['"`]([\w./-]+)['"`]/g)].map(([, text]) => text);
  const paths = strings.flatMap((text) => [text.replace(/^(\.\.\/)+/, ''), `bin/${text}.ts`]);
  return [...new Set(paths)].filter((path) => !path.startsWith('.') && existsSync(path));
}

function readTimes() {
  try {
    return JSON.parse(readFileSync(TIMES, 'utf8'));
  } catch {
    return {};
  }
}
