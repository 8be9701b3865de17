/**
 * Every gate and test that needs only Node: `npm test [-- <arguments of jest>]`.
 *
 * Types, format, lint and import rules run two at a time, then jest. All run even when one fails, each is shown with its time,
 * and the last line is `N passed, N failed`, where a gate counts as one test; the line above names what was skipped. What
 * cannot start, is killed, or does not report its end counts as failed.
 *
 * With ARCHIPEL_REQUIRE_TOOLS=1 a test that lacks a program or a schema fails instead (test/support/needs.ts).
 *
 * The packages are those of the folder that it is started in, where npm starts it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['bench', 'bin', 'lib', 'charts', 'platforms', 'imports', 'test'].filter(existsSync);
const GATES = [
  { name: 'types', module: 'typescript/bin/tsc', args: ['--noEmit', '--pretty', '--project', '.'] },
  { name: 'format', module: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '--cache', '.'] },
  { name: 'lint', module: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  {
    name: 'imports',
    module: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', ...sources],
  },
];
const AT_ONCE = 2;

/** Runs a program of node_modules; `onOutput` gets what it writes to standard output, the rest is shown as it comes. */
function start(module, args, stderr, onOutput) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', module), ...args], {
      stdio: ['ignore', 'pipe', stderr],
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    });
    child.stdout.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
    child.on('error', (error) => {
      onOutput(`${error.message}\n`);
      resolve(false);
    });
    child.on('close', (status) => resolve(status === 0));
  });
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const total = { passed: 0, failed: 0 };
let skipped = '';

async function gate({ name, module, args }) {
  const since = performance.now();
  let output = '';
  const passed = await start(module, args, 'pipe', (text) => (output += text));
  total[passed ? 'passed' : 'failed'] += 1;
  // In one piece, so that two gates at once do not mix their lines.
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}  ${seconds(since)}\n${passed ? '' : output}`);
}

async function jest(args) {
  const since = performance.now();
  let output = '';
  const CLOSING = /^(skipped .*\n)?(\d+) passed, (\d+) failed\n/gm;
  const passed = await start('jest/bin/jest.js', args, 'inherit', (text) => {
    output += text;
    // The closing lines are held back: the last line of this run is the sum.
    process.stdout.write(text.replace(CLOSING, ''));
  });
  const closing = [...output.matchAll(CLOSING)].at(-1);
  const [tests, failures] = closing ? [Number(closing[2]), Number(closing[3])] : [0, 0];
  skipped = closing?.[1] ?? '';
  const broken = !passed && failures === 0;
  total.passed += tests;
  total.failed += failures + (broken || !closing ? 1 : 0);
  if (!closing) process.stdout.write('jest did not report its end\n');
  process.stdout.write(`${passed && closing ? 'passed' : 'FAILED'}  jest  ${seconds(since)}\n`);
}

const waiting = [...GATES];
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await gate(next);
};
await Promise.all(Array.from({ length: AT_ONCE }, lane));
await jest(process.argv.slice(2));

process.exitCode = total.failed === 0 ? 0 : 1;
process.stdout.write(`${skipped}${total.passed} passed, ${total.failed} failed\n`);
