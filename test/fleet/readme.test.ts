import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryCopy } from '../support/repository-copy';

/*
 * What the README tells a newcomer to do, and the runbook an operator, done.
 */
jest.setTimeout(60_000);

test('the workload of the README can be added as it stands, and makes the files that it names', () => {
  const root = repositoryCopy();
  const section = /## Add a workload([\s\S]*?)\n## /.exec(readFileSync(join(__dirname, '../../README.md'), 'utf8'))?.[1] ?? '';
  const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  const [, name = ''] = /name: '([^']+)'/.exec(snippet) ?? [];
  const file = join(root, 'platforms/luneo/workloads.ts');
  const before = readFileSync(file, 'utf8');
  const end = before.lastIndexOf('  ];');
  writeFileSync(file, before.slice(0, end) + snippet + before.slice(end));

  const { status, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], { cwd: root, encoding: 'utf8' });
  expect(stderr).toMatch(/0 removed/);
  expect(status).toBe(0);
  for (const cluster of ['primary', 'secondary']) {
    for (const kind of ['deployment', 'service', 'serviceaccount', 'poddisruptionbudget', 'networkpolicy']) {
      expect(existsSync(join(root, `dist/luneo/clusters/${cluster}/workloads/luneo/${kind}-${name}.yaml`))).toBe(true);
    }
    expect(readFileSync(join(root, `dist/luneo/clusters/${cluster}/workloads/luneo/networkpolicy-luneo-backend.yaml`), 'utf8')).toContain(name);
  }
});

test('the failover of the runbook changes what the runbook says, and nothing else', () => {
  const root = repositoryCopy();
  const file = join(root, 'platforms/luneo/index.ts');
  const before = readFileSync(file, 'utf8');
  const exchanged = before.replace(/\.\.\.(serving|standingBy),/g, (_, role: string) => `...${role === 'serving' ? 'standingBy' : 'serving'},`);
  expect(exchanged).not.toBe(before);
  writeFileSync(file, exchanged);

  const { status } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(0);
  const changed = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .filter((path) => readFileSync(join(root, 'dist', path), 'utf8') !== readFileSync(join(__dirname, '../../dist', path), 'utf8'))
    .map((path) => path.replace(/^luneo\/clusters\/(primary|secondary)\//, ''));
  const hpas = changed.filter((path) => path.startsWith('workloads/luneo/horizontalpodautoscaler-'));
  expect(hpas).toHaveLength(8);
  expect(changed.filter((path) => !hpas.includes(path) && path !== 'base/luneo/configmap-gitops-settings.yaml' && !/^luneo\/charts\/[^/]+\/values\.yaml$/.test(path) && !path.startsWith('dashboards/monitoring/prometheusrule-'))).toEqual([]);
});
