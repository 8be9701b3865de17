import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cluster, platform as small } from '../../support/small-platform';
import { RepositoryCopy } from '../repository/copy';
import { branchesOf } from '../run/shared';

const scratch = mkdtempSync(join(tmpdir(), 'e2e-shared-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const commitOf = (bare: string, branch: string): string =>
  execFileSync('git', ['rev-parse', branch], { cwd: bare, encoding: 'utf8' }).trim();

it('is published on the branch of each cluster, which may follow one of its own', () => {
  const [first, second] = [cluster(), cluster({ name: 'two', revision: 'two' })];
  const platform = small({}, first);
  const { revision } = platform.gitops;
  expect(branchesOf({ platform, clusters: [first] })).toEqual([revision]);
  expect(branchesOf({ platform, clusters: [second] })).toEqual(['two']);
  expect(branchesOf({ platform, clusters: [first, first, second] })).toEqual([revision, 'two']);
});

it('moves one branch before the other', () => {
  const repository = new RepositoryCopy(join(scratch, 'two'), ['main', 'site-b']);
  const first = repository.publish('both');
  expect(['main', 'site-b'].map((branch) => commitOf(repository.bare, branch))).toEqual([first, first]);
  const second = repository.publish('one', ['main']);
  expect(['main', 'site-b'].map((branch) => commitOf(repository.bare, branch))).toEqual([second, first]);
  repository.promote(['site-b']);
  expect(commitOf(repository.bare, 'site-b')).toBe(second);
});
