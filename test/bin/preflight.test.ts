import { spawnSync } from 'node:child_process';
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { RIGHTS } from '../../lib/preflight';
import { CALLER, httpAccount } from '../preflight/http-account';
import { archipelIn, type Ended } from '../support/in-copy';
import { repositoryCopy } from '../support/repository-copy';

const ROOT = join(__dirname, '../..');

/** Runs the command against an account that is nobody's: a socket of this process. */
async function preflightOf(...args: readonly string[]): Promise<Ended & { readonly calls: number }> {
  const account = await httpAccount((call) =>
    call === 'GetCallerIdentity' ? CALLER : { error: 'AccessDenied', status: 403 },
  );
  try {
    const ended = await archipelIn(ROOT, 'preflight', ...args);
    return { ...ended, calls: account.asked.length };
  } finally {
    await account.close();
  }
}

test('--policy prints what the command takes, and asks nothing', async () => {
  const { status, stdout, calls } = await preflightOf('any', '--policy');
  expect(status).toBe(0);
  expect(calls).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ Statement: [{ Effect: 'Allow', Action: RIGHTS }] });
});

test('a platform that is not there is wrong use, told with those that there are', async () => {
  const { status, stderr, calls } = await preflightOf('nowhere');
  expect(status).toBe(2);
  expect(calls).toBe(0);
  expect(stderr).toMatch(/no platform 'nowhere' with a cluster of EKS/);
});

test('the same for programs', async () => {
  const { status, stdout } = await preflightOf('nowhere', '--format', 'json');
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    platform: 'nowhere',
    clean: false,
    questions: [],
    problems: [{ code: 'preflight/platform' }],
  });
});

test('explain tells what a code asks', async () => {
  const { status, stdout } = await archipelIn(ROOT, 'explain', 'preflight/quota');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^preflight\/quota \(error\)\n.*Why: nodes, addresses/s);
});

test('and what is near to one that is misspelt', async () => {
  const { status, stderr } = await archipelIn(ROOT, 'explain', 'preflight/quotas');
  expect(status).toBe(2);
  expect(stderr).toMatch(/did you mean preflight\/quota/);
});

test('without the packages of the SDK it says how to install them', () => {
  const copy = repositoryCopy();
  // A link to the folder of the repository, which stays.
  unlinkSync(join(copy, 'node_modules/@aws-sdk'));
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'bin/archipel.cjs'), 'preflight', 'nowhere'], {
    cwd: copy,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/npm install --save-dev @aws-sdk\/client-acm @aws-sdk\/client-cloudformation/);
}, 120_000);
