import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryCopy } from '../support/repository-copy';

jest.setTimeout(120_000);

const FILE = 'platforms/vps/images.yaml';

/** Writes a tag behind its marker, as the setters of Flux do: the marker and all else stay. */
const setTag = (text: string, policy: string, tag: string): string => text.replace(new RegExp(`(tag: )\\S+( # \\{"\\$imagepolicy": "flux-system:${policy}:tag"\\})`), `$1${tag}$2`);

test('what Flux commits on its branch is what the next synthesis renders, and nothing else changes', () => {
  const root = repositoryCopy();
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, encoding: 'utf8' });
    expect([status, stderr.includes('fatal')]).toEqual([0, false]);
    return stdout;
  };
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is');

  git('checkout', '--quiet', '-b', 'flux/images');
  const before = readFileSync(join(root, FILE), 'utf8');
  const after = setTag(before, 'api-gateway', '1.3.0');
  expect(after).not.toBe(before);
  writeFileSync(join(root, FILE), after);
  git('commit', '--quiet', '--all', '--message', 'chore(images): api-gateway');

  git('checkout', '--quiet', '-b', 'flux/rendered');
  expect(spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], { cwd: root, encoding: 'utf8' })).toMatchObject({ status: 0 });
  const changed = git('diff', '--name-only').split('\n').filter((path) => path !== '' && !path.endsWith('.published'));
  expect(changed).toContain('dist/vps/clusters/vps/workloads/apps/deployment-api-gateway.yaml');
  expect(changed.filter((path) => !path.startsWith('dist/vps/') || /api-(enrichment|generation)/.test(path))).toEqual([]);
  expect(readFileSync(join(root, 'dist/vps/clusters/vps/workloads/apps/deployment-api-gateway.yaml'), 'utf8')).toContain('ghcr.io/vps-example/api-gateway:1.3.0');
});
