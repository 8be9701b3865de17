import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryCopy } from '../../support/repository-copy';

/*
 * What the README tells a newcomer to do, done.
 */
jest.setTimeout(60_000);

test('the workload of the README can be added as it stands, and makes the files that it names', () => {
  const root = repositoryCopy();
  const section =
    /## Add a workload([\s\S]*?)\n## /.exec(readFileSync(join(__dirname, '../../../README.md'), 'utf8'))?.[1] ?? '';
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  const [, name = ''] = /name: '([^']+)'/.exec(snippet) ?? [];
  const file = join(root, 'platforms/luneo/workloads.ts');
  const before = readFileSync(file, 'utf8');
  const end = before.lastIndexOf('  ];');
  writeFileSync(file, before.slice(0, end) + snippet + before.slice(end));

  const { status, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/0 removed/);
  expect(status).toBe(0);
  for (const cluster of ['primary', 'secondary']) {
    for (const kind of ['deployment', 'service', 'serviceaccount', 'poddisruptionbudget', 'networkpolicy']) {
      expect(existsSync(join(root, `dist/luneo/clusters/${cluster}/workloads/luneo/${kind}-${name}.yaml`))).toBe(true);
    }
    expect(
      readFileSync(
        join(root, `dist/luneo/clusters/${cluster}/workloads/luneo/networkpolicy-luneo-backend.yaml`),
        'utf8',
      ),
    ).toContain(name);
  }
});
