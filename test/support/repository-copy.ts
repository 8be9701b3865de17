import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '../..');

/** What synthesis reads. */
const SOURCES = [
  'bin',
  'charts',
  'dist',
  'imports',
  'lib',
  'platforms',
  'records',
  '.gitea',
  '.github',
  '.sops.yaml',
  'cdk8s.yaml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * What an earlier run of the program has kept and the copy may use: it is keyed by content. Linked where it is large
 * and never written again.
 */
const CACHE = 'node_modules/.cache/archipel';
const BUNDLES = ['archipel.cjs', 'of-platforms.cjs'].flatMap((name) => [name, `${name}.map`, `${name}.v8`]);
const KEPT = ['checks', 'kept', 'releases', ...BUNDLES];
const LINKED = ['bin'];

/**
 * A copy of the repository that a test may break and write to. Packages are linked one by one, so that the copy has a
 * cache of its own, which begins with what the repository's has.
 *
 * @param root - the repository, where this file does not lie in it: inside a bundle
 */
export function repositoryCopy(root = REPOSITORY): string {
  const isKept = (name: string): boolean => existsSync(join(root, CACHE, name));
  const copy = mkdtempSync(join(tmpdir(), 'repository-'));
  for (const source of SOURCES) cpSync(join(root, source), join(copy, source), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '.cache'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  mkdirSync(join(copy, CACHE), { recursive: true });
  for (const name of KEPT.filter(isKept)) cpSync(join(root, CACHE, name), join(copy, CACHE, name), { recursive: true });
  for (const name of LINKED.filter(isKept)) symlinkSync(join(root, CACHE, name), join(copy, CACHE, name));
  return copy;
}

/** Platforms of a copy, those first that render the fewest files: what a run costs goes by that. */
export function smallestPlatforms(copy: string, most: number): readonly string[] {
  const files = (name: string): number => {
    const folder = join(copy, 'dist', name);
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
  };
  return readdirSync(join(copy, 'platforms'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, files: files(name) }))
    .sort((a, b) => a.files - b.files)
    .map(({ name }) => name)
    .slice(0, most);
}

/**
 * Adds platforms to a copy, each as `archipel new platform` writes it, for tests that any platform is enough for: cold,
 * a run over two of these takes a fifth of one over the two smallest of the fleet.
 */
export function addPlatforms(copy: string, names: readonly string[]): void {
  for (const name of names) {
    const { status, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'new', 'platform', name], {
      cwd: copy,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`no platform ${name} could be written: ${stderr}`);
  }
}

/**
 * Takes the other platforms off the list of the fleet of a copy, with what they made in `dist/`, for a test that a few
 * are enough for: a run costs seconds for each. Their files stay, as other platforms may import them.
 */
export function keepPlatforms(copy: string, names: readonly string[]): void {
  const file = join(copy, 'platforms/index.ts');
  const text = readFileSync(file, 'utf8');
  const listed = names.map((name) => new RegExp(`import \\{ (\\w+) \\} from '\\./${name}'`).exec(text)?.[1] ?? '');
  writeFileSync(file, text.replace(/(Fleet = )\[[^\]]*\];/, `$1[${listed.join(', ')}];`));
  const folders = readdirSync(join(copy, 'dist')).filter((name) => existsSync(join(copy, 'platforms', name)));
  for (const name of folders.filter((folder) => !names.includes(folder)))
    rmSync(join(copy, 'dist', name), { recursive: true });
}
