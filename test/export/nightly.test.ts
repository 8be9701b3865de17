import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nightlyWorkflow } from '../../lib/export';

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly { readonly run?: string }[] }>
  >;
}

const ROOT = join(__dirname, '../..');
const read = (forge: 'github' | 'gitea'): Workflow => parse(nightlyWorkflow(forge).content) as Workflow;
const commands = (forge: 'github' | 'gitea'): readonly string[] =>
  Object.values(read(forge).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe.each(['github', 'gitea'] as const)('the nightly workflow of %s', (forge) => {
  test('runs once a day and by nothing else', () => {
    expect(Object.keys(read(forge).on)).toEqual(['schedule']);
    expect(read(forge).on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }]);
  });

  test('fetches the charts before it renders them, and tries the values last', () => {
    const ours = commands(forge).map((command) => command.replace(/^timeout \d+m /, ''));
    expect(ours).toEqual([
      'npm ci',
      'npx archipel charts pull',
      'npx archipel charts record',
      expect.stringContaining('git diff --exit-code records'),
      'npx archipel charts values',
      'npm ci',
      'npx archipel crds pull',
      expect.stringMatching(/^export ARCHIPEL_CRDS="\$PWD\/\.crds"\n.*npm run --if-present test:whole\n$/),
    ]);
  });
});

test('GitHub ends the job and its token reads; on Gitea each command ends itself', () => {
  expect(read('github').permissions).toEqual({ contents: 'read' });
  for (const job of Object.values(read('github').jobs)) expect(job['timeout-minutes']).toBeGreaterThan(60);
  for (const job of Object.values(read('gitea').jobs)) expect(job['timeout-minutes']).toBeUndefined();
  for (const command of commands('gitea').filter((one) => one.includes('np'))) expect(command).toMatch(/^timeout /m);
});

test('the program has every command that is named', () => {
  const help = execFileSync(process.execPath, [join(ROOT, 'bin/archipel.cjs'), 'charts', '--help'], {
    encoding: 'utf8',
  });
  for (const command of commands('github')) {
    const [, name] = /npx archipel charts (\w+)/.exec(command) ?? [];
    if (name !== undefined) expect(help).toContain(`\n  ${name} `);
  }
});

test('this repository has the tests that the workflow runs where they are', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  expect(Object.keys(scripts)).toContain('test:whole');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/test-whole.mjs', 'nothing'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/there is no nothing\nallowed: .*'pairs'.*'without /)]);
});
