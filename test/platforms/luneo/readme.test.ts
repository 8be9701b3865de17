import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archipelIn } from '../../support/in-copy';
import { keepPlatforms, repositoryCopy } from '../../support/repository-copy';

/*
 * What the README tells a newcomer to do, done.
 */
jest.setTimeout(60_000);

function copyOfLuneo(): string {
  const root = repositoryCopy();
  keepPlatforms(root, ['luneo']);
  return root;
}

test('the workload of the README can be added as it stands, and makes the files that it names', () => {
  const root = copyOfLuneo();
  const section =
    /## Add a workload([\s\S]*?)\n## /.exec(readFileSync(join(__dirname, '../../../README.md'), 'utf8'))?.[1] ?? '';
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  const [, name = ''] = /name: '([^']+)'/.exec(snippet) ?? [];
  const file = join(root, 'platforms/luneo/workloads.ts');
  const before = readFileSync(file, 'utf8');
  const end = before.lastIndexOf('  ];');
  writeFileSync(file, before.slice(0, end) + snippet + before.slice(end));

  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/0 removed/);
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

test('the chart of the README can be added as it stands', async () => {
  const root = copyOfLuneo();
  const section = /### With an object that([\s\S]*?)\n### /.exec(
    readFileSync(join(__dirname, '../../../README.md'), 'utf8'),
  )?.[1];
  const [, name = ''] = /`([a-z-]+)\.ts`/.exec(section ?? '') ?? [];
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section ?? '') ?? [];
  const [, line = '', chart = ''] = /`(charts: \[(\w+)\],)`/.exec(section ?? '') ?? [];
  expect([name, line]).not.toContain('');
  writeFileSync(join(root, `platforms/luneo/${name}.ts`), snippet);
  const namespaces = join(root, 'platforms/luneo/namespaces.ts');
  const before = readFileSync(namespaces, 'utf8');
  const place = 'workloads: workloads(props),';
  expect(before).toContain(place);
  writeFileSync(namespaces, `import { ${chart} } from './${name}';\n` + before.replace(place, `${place}\n  ${line}`));
  const { status, stdout } = await archipelIn(root, 'synth');
  expect(stdout).toMatch(/0 removed/);
  expect(status).toBe(0);
  const made = 'dist/luneo/clusters/primary/workloads/luneo/certificate-client_cert-manager.io.yaml';
  expect(readFileSync(join(root, made), 'utf8')).toContain('client auth');
});
