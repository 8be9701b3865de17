import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatLock, type Item, parseLock } from '../../../lib/supply';
import { needing, tool as program } from '../../support/needs';
import { chart, crd, image, tool } from './items';

/*
 * The real git merges two branches that lock different things, with the driver that .gitattributes names.
 */
const { describe: withGit } = needing(program('git'));

const root = join(__dirname, '../../..');

/** What git makes of two changes of a lock. */
function merged(base: readonly Item[], ours: readonly Item[], theirs: readonly Item[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'merge-'));
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
  const commit = (items: readonly Item[], message: string) => {
    writeFileSync(join(folder, 'archipel.lock'), formatLock(items));
    git('add', '.');
    git('commit', '-qm', message);
  };
  git('init', '-q', '-b', 'main');
  writeFileSync(join(folder, '.gitattributes'), readFileSync(join(root, '.gitattributes')));
  commit(base, 'base');
  git('checkout', '-qb', 'theirs');
  commit(theirs, 'theirs');
  git('checkout', '-q', 'main');
  commit(ours, 'ours');
  expect(git('merge', '-q', 'theirs').status).toBe(0);
  return readFileSync(join(folder, 'archipel.lock'), 'utf8');
}

withGit('two branches', () => {
  test('that lock different things merge', () => {
    const text = merged([crd], [crd, tool, image], [crd, chart, { ...image, name: 'ghcr.io/example/api:1.2.4' }]);
    const { items, problems } = parseLock(text);
    expect(problems).toEqual([]);
    expect(new Set(items)).toEqual(new Set([chart, crd, image, { ...image, name: 'ghcr.io/example/api:1.2.4' }, tool]));
  });
  test('that change one item leave both, which is a problem', () => {
    const text = merged([crd], [{ ...crd, date: '2026-12-01' }], [{ ...crd, date: '2026-12-02' }]);
    expect(parseLock(text).problems).toEqual([
      expect.objectContaining({ code: 'lock/file', message: expect.stringContaining('twice') as string }),
    ]);
  });
});
