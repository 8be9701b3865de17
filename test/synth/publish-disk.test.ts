import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { publish, type PublishResult } from '../../lib/synth/publish';
import { type Disk, disk } from '../../lib/synth/publish/disk';
import { ownScope } from '../../lib/synth/publish/owner';
import { mount, mounts } from '../support/mounts';
import { needing } from '../support/needs';
import { artifactsOf, bundleChild, type Files, published, rootWith, snapshot } from '../support/publishing';

const BEFORE: Files = { 'dist/p/a.yaml': 'a: 1\n', 'dist/p/old/b.yaml': 'b: 1\n' };
const AFTER: Files = {
  'dist/p/a.yaml': 'a: 2\n',
  'dist/p/big.yaml': `${'x'.repeat(900_000)}\n`,
  'dist/p/new/c.yaml': 'c: 1\n',
};

const run = (root: string, files: Files, through?: Disk): PublishResult =>
  publish({
    root,
    owned: ['dist'],
    artifacts: artifactsOf(files),
    ...(through === undefined ? {} : { disk: through }),
  });

describe('a real disk that refuses', () => {
  const { test: mounting } = needing(mounts);

  mounting('full while staging: one problem, the output as it was, and enough space again', () => {
    const root = rootWith();
    mkdirSync(join(root, 'dist'));
    const mounted = mount(join(root, 'dist'), '-t', 'tmpfs', '-o', 'size=512k', 'none');
    try {
      expect(run(root, BEFORE).problems).toEqual([]);
      const { problems, written } = run(root, AFTER);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        code: 'publish/write',
        message: expect.stringContaining('the disk is full (ENOSPC') as string,
        remedy: 'free some space and run again',
      });
      expect(written).toEqual([]);
      expect(snapshot(root)).toEqual(published(BEFORE));
      const small = { ...BEFORE, 'dist/p/c.yaml': `${'x'.repeat(300_000)}\n` };
      expect(run(root, small).problems).toEqual([]);
      expect(snapshot(root)).toEqual(published(small));
    } finally {
      mounted.unmount();
    }
  });

  mounting('read-only: one problem that names the place', () => {
    const root = rootWith();
    expect(run(root, BEFORE).problems).toEqual([]);
    const mounted = mount(join(root, 'dist'), '--bind', '-o', 'ro', join(root, 'dist'));
    try {
      expect(run(root, AFTER).problems).toEqual([
        expect.objectContaining({
          code: 'publish/write',
          file: `dist/.archipel-new-${ownScope()}-${process.pid}`,
          message: expect.stringContaining('the file system is read-only (EROFS') as string,
        }),
      ]);
      expect(snapshot(root)).toEqual(published(BEFORE));
    } finally {
      mounted.unmount();
    }
  });

  mounting('a folder inside that is read-only: found before anything is changed', () => {
    const root = rootWith();
    expect(run(root, BEFORE).problems).toEqual([]);
    const mounted = mount(join(root, 'dist/p/old'), '--bind', '-o', 'ro', join(root, 'dist/p/old'));
    try {
      const { problems } = run(root, AFTER);
      expect(problems).toEqual([
        expect.objectContaining({
          code: 'publish/write',
          file: 'dist/p/old',
          message: expect.stringContaining('nothing was changed: the file system is read-only') as string,
        }),
      ]);
      expect(snapshot(root)).toEqual(published(BEFORE));
    } finally {
      mounted.unmount();
    }
  });

  mounting('a tree on a file system of its own, with an artifact outside it', () => {
    const root = rootWith();
    mkdirSync(join(root, 'dist'));
    const mounted = mount(join(root, 'dist'), '-t', 'tmpfs', 'none');
    try {
      const files = { ...BEFORE, '.github/workflows/x.yml': 'on: push\n', 'README.md': 'x\n' };
      expect(run(root, files).problems).toEqual([]);
      expect(snapshot(root)).toEqual(published(files));
    } finally {
      mounted.unmount();
    }
  });

  test('a file larger than this process may write', () => {
    const root = rootWith();
    expect(run(root, BEFORE).problems).toEqual([]);
    const file = join(rootWith({ 'after.json': JSON.stringify(artifactsOf(AFTER)) }), 'after.json');
    const { stdout } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 64; exec "$@"', 'sh', process.execPath, bundleChild(), root, file, '0'],
      { encoding: 'utf8' },
    );
    const { problems } = JSON.parse(stdout) as { readonly problems: readonly string[] };
    expect(problems).toEqual([
      expect.stringMatching(/^publish\/write: the output cannot be staged, nothing was changed: .*EFBIG/),
    ]);
    expect(snapshot(root)).toEqual(published(BEFORE));
  });
});

describe('a disk that fails at any one step', () => {
  function failingAt(step: number): { readonly disk: Disk; steps(): number } {
    let steps = 0;
    const guard = (): void => {
      if (++steps === step) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', path: 'somewhere' });
    };
    const guarded: Disk = {
      makeFolder: (path) => {
        guard();
        disk.makeFolder(path);
      },
      write: (path, content) => {
        guard();
        disk.write(path, content);
      },
      move: (from, to) => {
        guard();
        disk.move(from, to);
      },
      removeFile: (path) => {
        guard();
        disk.removeFile(path);
      },
      removeFolder: (path) => {
        guard();
        disk.removeFolder(path);
      },
    };
    return { disk: guarded, steps: () => steps };
  }

  test('never throws, says so unless the work was done, and the next run gives the exact state', () => {
    const probe = failingAt(0);
    const first = rootWith();
    run(first, BEFORE);
    run(first, AFTER, probe.disk);
    expect(probe.steps()).toBeGreaterThan(15);
    for (let step = 1; step <= probe.steps(); step++) {
      const root = rootWith();
      run(root, BEFORE);
      const { problems } = run(root, AFTER, failingAt(step).disk);
      if (problems.length === 0) expect(snapshot(root)).toMatchObject(AFTER);
      else
        expect(problems).toEqual([
          expect.objectContaining({ code: 'publish/write', message: expect.stringContaining('EIO') as string }),
        ]);
      expect(run(root, AFTER).problems).toEqual([]);
      expect(snapshot(root)).toEqual(published(AFTER));
    }
  });
});
