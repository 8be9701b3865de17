import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sites } from '../../../platforms/sites';
import { RepositoryCopy } from '../repository/copy';
import { branchesOf } from '../run/shared';

const scratch = mkdtempSync(join(tmpdir(), 'e2e-shared-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const commitOf = (bare: string, branch: string): string =>
  execFileSync('git', ['rev-parse', branch], { cwd: bare, encoding: 'utf8' }).trim();

it('is published on the branch of each cluster: a site follows one of its own', () => {
  const platform = sites();
  const [first, second] = platform.clusters;
  if (first === undefined || second === undefined) throw new Error('there are not two sites');
  expect(branchesOf({ platform, clusters: [first] })).toEqual(['main']);
  expect(branchesOf({ platform, clusters: [second] })).toEqual(['site-b']);
  expect(branchesOf({ platform, clusters: [first, first, second] })).toEqual(['main', 'site-b']);
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
