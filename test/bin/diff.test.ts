import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { diff, type DiffOptions } from '../../bin/commands/diff';

const root = mkdtempSync(join(tmpdir(), 'diff-'));
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', '-c', 'commit.gpgsign=false', ...args], {
    cwd: root,
  });

function write(replicas: number): void {
  for (const cluster of ['a', 'b']) {
    const file = join(root, `dist/shop/clusters/${cluster}/workloads/web/deployment-api.yaml`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: web}\nspec: {replicas: ${replicas}}\n`,
    );
  }
}

beforeAll(() => {
  git('init', '-q');
  write(1);
  git('add', '-A');
  git('commit', '-qm', 'first');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function printed(options: Partial<DiffOptions> = {}): Promise<readonly [status: number, text: string]> {
  const lines: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const errors = jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    const status = await diff({ root, asWritten: true, format: 'text', ...options });
    return [status, lines.join('')];
  } finally {
    out.mockRestore();
    errors.mockRestore();
  }
}

test('nothing differs from what is committed', async () => {
  expect(await printed({ exitCode: true })).toEqual([
    0,
    expect.stringMatching(/^nothing differs from HEAD \([0-9a-f]{10}\)\n$/),
  ]);
});

test('what differs is told once for both clusters, and the exit status tells where it is asked', async () => {
  write(2);
  const [status, text] = await printed({ exitCode: true });
  expect(status).toBe(3);
  expect(text).toContain('2 places: shop/a, shop/b\n  Deployment web/api\n    spec.replicas: 1 → 2\n');
  expect((await printed())[0]).toBe(0);
});

test('one platform and one cluster can be chosen', async () => {
  write(2);
  expect((await printed({ cluster: 'a' }))[1]).toContain('1 object in 1 place differ');
  expect((await printed({ platform: 'other' }))[1]).toContain('nothing differs');
});

test('for programs it is JSON with the words of problems, and counted it is a line for each place', async () => {
  write(2);
  const [, json] = await printed({ format: 'json', cluster: 'b' });
  expect(JSON.parse(json)).toMatchObject({
    changes: [
      {
        platform: 'shop',
        cluster: 'b',
        object: 'Deployment web/api',
        state: 'changed',
        fields: [{ field: 'spec.replicas', before: 1, after: 2 }],
      },
    ],
  });
  expect((await printed({ stat: true }))[1]).toContain('in all     2 changed, 2 fields');
});

test('a base that is not there is said', async () => {
  expect(await printed({ base: 'nonesuch' })).toEqual([1, expect.stringContaining('there is no commit nonesuch')]);
});
