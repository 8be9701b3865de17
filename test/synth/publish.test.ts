import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPublish, publish, type PublishResult } from '../../lib/synth/publish';
import { type Disk, disk } from '../../lib/synth/publish/disk';
import { ownSignature } from '../../lib/synth/publish/owner';
import { artifactsOf, type Files, published, rootWith, snapshot } from '../support/publishing';

const FIRST: Files = { 'dist/p/a.yaml': 'a: 1\n', 'dist/p/b/c.yaml': 'c: é\n', 'dist/p/b/d/e.json': '{}\n' };

function run(root: string, files: Files): PublishResult {
  return publish({ root, owned: ['dist'], artifacts: artifactsOf(files) });
}

/** A root into which `FIRST` was published. */
function publishedRoot(): string {
  const root = rootWith();
  expect(run(root, FIRST).problems).toEqual([]);
  return root;
}

describe('publish', () => {
  test('writes into nothing', () => {
    const root = rootWith();
    expect(run(root, FIRST)).toEqual({ problems: [], written: Object.keys(FIRST), removed: [], unchanged: 0 });
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('writes only what changed', () => {
    const root = publishedRoot();
    const before = statSync(join(root, 'dist/p/a.yaml')).ino;
    const files = { ...FIRST, 'dist/p/b/c.yaml': 'c: 2\n' };
    expect(run(root, files)).toEqual({ problems: [], written: ['dist/p/b/c.yaml'], removed: [], unchanged: 2 });
    expect(snapshot(root)).toEqual(published(files));
    expect(statSync(join(root, 'dist/p/a.yaml')).ino).toBe(before);
  });

  test('touches nothing when nothing changed', () => {
    const root = publishedRoot();
    const record = statSync(join(root, 'dist/.published')).ino;
    expect(run(root, FIRST)).toEqual({ problems: [], written: [], removed: [], unchanged: 3 });
    expect(statSync(join(root, 'dist/.published')).ino).toBe(record);
  });

  test('removes what is no longer rendered, with folders that become empty', () => {
    const root = publishedRoot();
    const files = { 'dist/p/a.yaml': 'a: 1\n' };
    expect(run(root, files).removed).toEqual(['dist/p/b/c.yaml', 'dist/p/b/d/e.json']);
    expect(snapshot(root)).toEqual(published(files));
  });

  test('a file becomes a folder, and a folder a file', () => {
    const root = publishedRoot();
    const files = { 'dist/p/a.yaml/x.yaml': 'x\n', 'dist/p/b': 'b\n' };
    expect(run(root, files).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(files));
    expect(run(root, FIRST).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('an artifact outside the owned trees is written and never removed', () => {
    const root = publishedRoot();
    const workflow = { '.github/workflows/x.yml': 'on: push\n' };
    expect(run(root, { ...FIRST, ...workflow }).written).toEqual(['.github/workflows/x.yml']);
    expect(run(root, FIRST).removed).toEqual([]);
    expect(snapshot(root)).toEqual(published({ ...FIRST, ...workflow }));
  });

  test('empty folders go, as Git does not keep them', () => {
    const root = publishedRoot();
    mkdirSync(join(root, 'dist/p/empty/deep'), { recursive: true });
    expect(run(root, FIRST).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('in portions it is the same as at once', () => {
    const root = publishedRoot();
    const session = openPublish({ root, owned: ['dist'] });
    for (const artifact of artifactsOf({ ...FIRST, 'dist/q/z.yaml': 'z\n' })) session.stage([artifact]);
    expect(snapshot(join(root, 'dist/p'))).toEqual(snapshot(join(publishedRoot(), 'dist/p')));
    expect(session.commit().written).toEqual(['dist/q/z.yaml']);
    expect(snapshot(root)).toEqual(published({ ...FIRST, 'dist/q/z.yaml': 'z\n' }));
  });

  test('abort leaves everything as it was', () => {
    const root = publishedRoot();
    const session = openPublish({ root, owned: ['dist'] });
    session.stage(artifactsOf({ 'dist/p/a.yaml': 'other\n' }));
    session.abort();
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('abort leaves no dist where there was none', () => {
    const root = rootWith();
    const session = openPublish({ root, owned: ['dist'] });
    session.stage(artifactsOf(FIRST));
    session.abort();
    expect(snapshot(root)).toEqual({});
  });

  test('two owned trees', () => {
    const root = rootWith();
    const once = (artifacts: Files): PublishResult =>
      publish({ root, owned: ['dist', 'out/gen'], artifacts: artifactsOf(artifacts) });
    once({ ...FIRST, 'out/gen/x': '1', 'out/gen/y': '2' });
    expect(once({ ...FIRST, 'out/gen/x': '1' })).toEqual({
      problems: [],
      written: [],
      removed: ['out/gen/y'],
      unchanged: 4,
    });
  });
});

describe('publish refuses and changes nothing', () => {
  /** Expects the one problem, and `root` as it was. */
  function expectRefusal(root: string, files: Files, code: string, text: string): void {
    const before = snapshot(root);
    const { problems, written, removed } = run(root, files);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(`${problems[0]?.file} ${problems[0]?.message} ${problems[0]?.given}`).toContain(text);
    expect([...written, ...removed]).toEqual([]);
    expect(snapshot(root)).toEqual(before);
  }

  test('foreign files, which it names', () => {
    const root = publishedRoot();
    writeFileSync(join(root, 'dist/p/notes.md'), 'mine');
    expectRefusal(root, { 'dist/p/a.yaml': 'other\n' }, 'publish/foreign-files', 'dist/p/notes.md');
  });

  test('a tree without the list of what was published, unless it holds artifacts only', () => {
    const root = publishedRoot();
    rmSync(join(root, 'dist/.published'));
    expectRefusal(root, { 'dist/p/a.yaml': 'a: 1\n' }, 'publish/foreign-files', 'dist/p/b/c.yaml, dist/p/b/d/e.json');
    expect(run(root, FIRST).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('a link in the tree, which it does not follow', () => {
    const root = publishedRoot();
    const elsewhere = rootWith({ 'precious.txt': 'keep' });
    symlinkSync(elsewhere, join(root, 'dist/q'));
    expectRefusal(root, { ...FIRST, 'dist/q/x.yaml': 'x' }, 'publish/foreign-files', 'dist/q (a link)');
    expect(snapshot(elsewhere)).toEqual({ 'precious.txt': 'keep' });
  });

  test('a tree that is a link', () => {
    const root = rootWith();
    symlinkSync(rootWith(), join(root, 'dist'));
    expectRefusal(root, FIRST, 'publish/detour', 'dist is a symbolic link');
  });

  test('a tree that is a file', () => {
    expectRefusal(rootWith({ dist: 'x' }), FIRST, 'publish/detour', 'dist is not a folder');
  });

  test('a path outside the owned trees that leads through a link', () => {
    const root = publishedRoot();
    symlinkSync(rootWith(), join(root, '.github'));
    expectRefusal(root, { ...FIRST, '.github/workflows/x.yml': 'x' }, 'publish/detour', '.github is a symbolic link');
  });

  test.each([
    '',
    '/etc/x',
    '../x',
    'dist/../x',
    'dist//x',
    'dist/./x',
    'dist\\x',
    '.git/config',
    'dist/.archipel/x',
    'dist/.published',
  ])('the path %j', (path) => {
    expectRefusal(publishedRoot(), { ...FIRST, [path]: 'x' }, 'publish/path', path);
  });

  test('a second run while one is under way', () => {
    const root = publishedRoot();
    const session = openPublish({ root, owned: ['dist'] });
    expectRefusal(root, {}, 'publish/locked', `process ${process.pid}`);
    session.stage(artifactsOf(FIRST));
    expect(session.commit().problems).toEqual([]);
    expect(run(root, FIRST).problems).toEqual([]);
  });
});

describe('publish repairs', () => {
  test('a run in another container, whose process ids mean nothing here', () => {
    const root = publishedRoot();
    for (const folder of ['.archipel', '.archipel-new-0123456789ab-999999999']) {
      mkdirSync(join(root, 'dist', folder));
      writeFileSync(join(root, 'dist', folder, 'owner'), '999999999 1 0123456789ab some-boot');
    }
    const before = snapshot(root);
    const { problems } = run(root, { 'dist/p/other.yaml': 'b: 1\n' });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'publish/locked',
        message: expect.stringMatching(/another container/) as string,
      }),
    ]);
    expect(problems[0]?.remedy).toMatch(/delete dist\/\.archipel$/);
    expect(snapshot(root)).toEqual(before);
  });

  test('a link at the path of an artifact is replaced, its target is not', () => {
    const root = publishedRoot();
    const elsewhere = rootWith({ 'precious.txt': 'keep' });
    rmSync(join(root, 'dist/p/a.yaml'));
    symlinkSync(join(elsewhere, 'precious.txt'), join(root, 'dist/p/a.yaml'));
    expect(run(root, FIRST).written).toEqual(['dist/p/a.yaml']);
    expect(lstatSync(join(root, 'dist/p/a.yaml')).isFile()).toBe(true);
    expect(readFileSync(join(elsewhere, 'precious.txt'), 'utf8')).toBe('keep');
  });

  test('a file that somebody edited', () => {
    const root = publishedRoot();
    writeFileSync(join(root, 'dist/p/a.yaml'), 'edited');
    expect(run(root, FIRST).written).toEqual(['dist/p/a.yaml']);
  });

  test('the lock and the leavings of a dead process', () => {
    const root = publishedRoot();
    for (const folder of ['.archipel', '.archipel-new-999999999', '.archipel-old-999999999']) {
      mkdirSync(join(root, 'dist', folder, 'staged'), { recursive: true });
      writeFileSync(join(root, 'dist', folder, 'owner'), '999999999 1');
      writeFileSync(join(root, 'dist', folder, 'staged/half'), 'ha');
    }
    expect(run(root, FIRST).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('leavings that another run sweeps away at the same time', () => {
    const root = publishedRoot();
    const left = join(root, 'dist/.archipel-old-999999999');
    mkdirSync(join(left, 'staged'), { recursive: true });
    for (const name of ['owner', 'staged/one', 'staged/two']) writeFileSync(join(left, name), '');
    const raced: Disk = {
      ...disk,
      removeFile: (path) => {
        rmSync(left, { recursive: true, force: true });
        disk.removeFile(path);
      },
    };
    expect(publish({ root, owned: ['dist'], artifacts: artifactsOf(FIRST), disk: raced }).problems).toEqual([]);
    expect(snapshot(root)).toEqual(published(FIRST));
  });

  test('the lock of a process whose id is in use again', () => {
    const root = publishedRoot();
    mkdirSync(join(root, 'dist/.archipel'));
    writeFileSync(join(root, 'dist/.archipel/owner'), `${process.pid} 1`);
    expect(run(root, FIRST).problems).toEqual([]);
  });

  test('the lock of a machine that was started again', () => {
    const root = publishedRoot();
    const [pid, start, scope] = ownSignature().split(' ');
    mkdirSync(join(root, 'dist/.archipel'));
    writeFileSync(join(root, 'dist/.archipel/owner'), `${pid} ${start} ${scope} another-boot`);
    expect(run(root, FIRST).problems).toEqual([]);
  });

  test('read-only files are no obstacle, the folder decides', () => {
    const root = publishedRoot();
    chmodSync(join(root, 'dist/p/a.yaml'), 0o444);
    expect(run(root, { ...FIRST, 'dist/p/a.yaml': 'new\n' }).problems).toEqual([]);
  });
});
