import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderWatch } from '../../lib/tools';

let root: string;
let folders: FolderWatch;
const put = (path: string): void => writeFileSync(join(root, path), 'text');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(root, 'a/b'), { recursive: true });
  mkdirSync(join(root, 'out'));
  folders = new FolderWatch(
    root,
    (path) => !path.startsWith('out'),
    () => performance.now(),
  );
});
afterEach(() => folders.close());

test.each([
  ['a save', () => put('a/b/file')],
  [
    'a save by a rename',
    () => {
      put('a/b/file~');
      renameSync(join(root, 'a/b/file~'), join(root, 'a/b/file'));
    },
  ],
])('%s is one change', async (_how, save) => {
  const changed = folders.changed();
  save();
  expect((await changed).paths).toContain('a/b/file');
});

test('a burst is one change, and what is not watched is none', async () => {
  const changed = folders.changed();
  for (let at = 0; at < 20; at += 1) put(`a/${at}`);
  put('out/file');
  const { paths } = await changed;
  expect(paths.length).toBeGreaterThanOrEqual(20);
  expect(paths.filter((path) => path.startsWith('out'))).toEqual([]);
});

test('a folder that goes and comes again is watched again', async () => {
  const gone = folders.changed();
  rmSync(join(root, 'a'), { recursive: true });
  await gone;
  const back = folders.changed();
  mkdirSync(join(root, 'a'));
  await back;
  const saved = folders.changed();
  put('a/file');
  expect((await saved).paths).toContain('a/file');
});
