import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareWith } from '../../lib/app/base';

const folder = mkdtempSync(join(tmpdir(), 'base-'));
const root = join(folder, 'repository');
const FILE = 'dist/shop/clusters/a/base/o.yaml';

function inGit(at: string, ...args: readonly string[]): string {
  const settings = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b.test',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'init.defaultBranch=main',
  ];
  return execFileSync('git', [...settings, ...args], {
    cwd: at,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function commit(files: Readonly<Record<string, string>>, at = root): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  inGit(at, 'add', '-A');
  inGit(at, 'commit', '-qm', 'a change');
}

beforeAll(() => {
  mkdirSync(root);
  inGit(root, 'init', '-q');
  commit({ [FILE]: 'a: été\n', 'dist/shop/same.json': '{}\n', 'dist/.published': 'x' });
  inGit(root, 'branch', 'side');
  commit({ [FILE]: 'a: 2\n', 'workflow.yaml': 'on: push\n' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const same = ['dist/shop/same.json', '{}\n'] as const;
const against = (revision: string, files: ReadonlyMap<string, string>, at = root, mergeBase = false) =>
  compareWith(at, { revision, mergeBase }, files, ['dist']);

describe('the files of a commit', () => {
  test('only those that differ are read, byte for byte', async () => {
    const found = await against('HEAD~1', new Map([[FILE, 'a: 3\n'], same, ['dist/new.json', '1\n']]));
    expect(found).toEqual({
      name: expect.stringMatching(/^HEAD~1 \([0-9a-f]{10}\)$/),
      alike: 1,
      before: new Map([[FILE, 'a: été\n']]),
      after: new Map([
        [FILE, 'a: 3\n'],
        ['dist/new.json', '1\n'],
      ]),
    });
  });

  test('what is no longer rendered is there before, what publishing keeps for itself is not', async () => {
    const found = await against('HEAD', new Map([same]));
    expect('absent' in found ? found : found.before).toEqual(new Map([[FILE, 'a: 2\n']]));
  });

  test('a file outside of the folder is compared too', async () => {
    const found = await against('HEAD', new Map([[FILE, 'a: 2\n'], same, ['workflow.yaml', 'on: pull_request\n']]));
    expect('absent' in found ? found : found.before).toEqual(new Map([['workflow.yaml', 'on: push\n']]));
  });

  test('a repository that counts in sha256 is read as well', async () => {
    const other = join(folder, 'sha256');
    mkdirSync(other);
    inGit(other, 'init', '-q', '--object-format=sha256');
    commit({ [FILE]: 'a: 1\n' }, other);
    expect(await against('HEAD', new Map([[FILE, 'a: 1\n']]), other)).toMatchObject({ alike: 1, before: new Map() });
  });

  test('a folder inside of a repository is compared by its own paths', async () => {
    const inner = join(root, 'dist/..', 'inner');
    commit({ 'inner/dist/a.json': '1\n' });
    const found = await against('HEAD', new Map([['dist/a.json', '2\n']]), inner);
    expect('absent' in found ? found : found.before).toEqual(new Map([['dist/a.json', '1\n']]));
    inGit(root, 'reset', '-q', '--hard', 'HEAD~1');
  });
});

describe('a base that is not there', () => {
  test('a pull request is compared with where it left its branch', async () => {
    inGit(root, 'checkout', '-q', 'side');
    commit({ 'dist/side.json': '1\n' });
    const found = await against('main', new Map(), root, true);
    expect('absent' in found ? found : [...found.before.keys()].sort()).toEqual([FILE, 'dist/shop/same.json']);
    inGit(root, 'checkout', '-q', 'main');
  });

  test('a shallow clone says that its history ends', async () => {
    const shallow = join(folder, 'shallow');
    inGit(folder, 'clone', '-q', '--depth=1', `file://${root}`, shallow);
    expect(await against('HEAD', new Map([same]), shallow)).toMatchObject({ alike: 1 });
    expect(await against('HEAD~1', new Map(), shallow)).toEqual({
      absent: 'the history of this clone ends before HEAD~1',
      remedy: expect.stringContaining('fetch-depth: 0'),
    });
  });

  test('no repository, no commit and no such revision are told apart', async () => {
    const [bare, empty] = [join(folder, 'bare'), join(folder, 'empty')];
    mkdirSync(bare);
    mkdirSync(empty);
    inGit(empty, 'init', '-q');
    expect(await against('HEAD', new Map(), bare)).toMatchObject({ absent: 'this is no repository of Git' });
    expect(await against('HEAD', new Map(), empty)).toEqual({
      absent: 'nothing is committed yet',
      remedy: 'nothing to do',
    });
    expect(await against('--upload-pack=x', new Map())).toMatchObject({ absent: 'there is no commit --upload-pack=x' });
  });
});
