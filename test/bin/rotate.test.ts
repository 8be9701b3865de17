import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archipelIn } from '../support/in-copy';
import { repositoryCopy } from '../support/repository-copy';

jest.setTimeout(120_000);
const root = repositoryCopy();
const rotate = (...args: string[]) => archipelIn(root, 'rotate', ...args);
const FILE = 'platforms/sites/secrets/site-a.ansible.sops.yaml';

test('a platform alone lists what can be changed', async () => {
  const { status, stdout } = await rotate('sites');
  expect(status).toBe(0);
  for (const secret of ['site-a/k3s-token', 'site-b/age-key', 'operators/age-key', 'mesh-authority'])
    expect(stdout).toContain(secret);
});
test('a secret is told with its order, its commands and what restarts', async () => {
  const { status, stdout } = await rotate('sites', 'site-a/k3s-token');
  expect(status).toBe(0);
  expect(stdout).toContain(`in ${FILE}`);
  expect(stdout).toContain('machine site-a-cp1: k3s restarts');
  expect(stdout).toContain('playbooks/rotate-token.yml');
});
test('the same for machines', async () => {
  const { stdout } = await rotate('sites', 'site-a/k3s-token', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    platform: 'sites',
    secret: 'site-a/k3s-token',
    ready: true,
    files: [FILE],
  });
  const list = JSON.parse((await rotate('vps', '--format', 'json')).stdout) as { readonly secrets: readonly unknown[] };
  expect(list.secrets).toContainEqual(
    expect.objectContaining({ secret: 'secret/monitoring/grafana-admin', ready: true }),
  );
});
test('fails for a platform and a secret that do not exist, with those that do', async () => {
  expect(await rotate('site')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/there are .*sites/) as string,
  });
  expect(await rotate('sites', 'site-a/token')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('site-a/k3s-token') as string,
  });
});
test('fails with the reason, and without steps, where it would break something', async () => {
  const file = join(root, FILE);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace(/^k3s_token: .*\n/m, ''));
  const text = await rotate('sites', 'site-a/k3s-token');
  const json = await rotate('sites', 'site-a/k3s-token', '--format', 'json');
  writeFileSync(file, before);
  expect(text).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('rotation/no-value') as string });
  expect(json.status).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ ready: false, steps: [] });
});
test('reads no plaintext: a file that is not encrypted is refused, and nothing of it shown', async () => {
  const plain = join(root, 'platforms/vps/secrets/grafana-admin.sops.yaml');
  const before = readFileSync(plain, 'utf8');
  writeFileSync(plain, 'stringData:\n  admin-password: correct-horse\n');
  const { status, stdout, stderr } = await rotate('vps', 'secret/monitoring/grafana-admin');
  writeFileSync(plain, before);
  expect(status).toBe(1);
  expect(stdout + stderr).not.toContain('correct-horse');
});
test('as a process', () => {
  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'rotate', 'luneo'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('primary/luneo/prod/backend ')]);
});
