import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPlatforms, repositoryCopy } from '../../support/repository-copy';

/*
 * What the README tells a newcomer to do, done: both are added and rendered in one run, which takes seconds.
 */
jest.setTimeout(120_000);
const README = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
const root = repositoryCopy();
keepPlatforms(root, ['luneo']);

/** Adds the workload that the README adds, and gives its name. */
function addWorkload(): string {
  const section = /## Add a workload([\s\S]*?)\n## /.exec(README)?.[1] ?? '';
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  const [, added = ''] = /name: '([^']+)'/.exec(snippet) ?? [];
  const file = join(root, 'platforms/luneo/workloads.ts');
  const before = readFileSync(file, 'utf8');
  const end = before.lastIndexOf('  ];');
  writeFileSync(file, before.slice(0, end) + snippet + before.slice(end));
  return added;
}

/** Adds the chart that the README adds. */
function addChart(): void {
  const section = /### With an object that([\s\S]*?)\n### /.exec(README)?.[1] ?? '';
  const [, added = ''] = /`([a-z-]+)\.ts`/.exec(section) ?? [];
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  const [, line = '', chart = ''] = /`(charts: \[(\w+)\],)`/.exec(section) ?? [];
  expect([added, line]).not.toContain('');
  writeFileSync(join(root, `platforms/luneo/${added}.ts`), snippet);
  const namespaces = join(root, 'platforms/luneo/namespaces.ts');
  const before = readFileSync(namespaces, 'utf8');
  const place = 'workloads: workloads(props),';
  expect(before).toContain(place);
  writeFileSync(namespaces, `import { ${chart} } from './${added}';\n` + before.replace(place, `${place}\n  ${line}`));
}

let name = '';
beforeAll(() => {
  name = addWorkload();
  addChart();
  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/0 removed/);
  expect(status).toBe(0);
});

test('the workload of the README can be added as it stands, and makes the files that it names', () => {
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

test('the chart of the README can be added as it stands', () => {
  const made = 'dist/luneo/clusters/primary/workloads/luneo/certificate-client_cert-manager.io.yaml';
  expect(readFileSync(join(root, made), 'utf8')).toContain('client auth');
});
