import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archipelIn } from '../../support/in-copy';
import { repositoryCopy } from '../../support/repository-copy';

jest.setTimeout(120_000);
const root = repositoryCopy();
const rotate = (...args: string[]) => archipelIn(root, 'rotate', ...args);

test('lists for machines what can be changed', async () => {
  const list = JSON.parse((await rotate('vps', '--format', 'json')).stdout) as { readonly secrets: readonly unknown[] };
  expect(list.secrets).toContainEqual(
    expect.objectContaining({ secret: 'secret/monitoring/grafana-admin', ready: true }),
  );
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
