import { spawn } from 'node:child_process';

/*
 * The steps of a test command, and their sum. What cannot start, is killed, or does not report its end counts as
 * failed.
 *
 * The packages are those of the folder that the command is started in, where npm starts it.
 */

const total = { passed: 0, failed: 0, skipped: '' };
const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/**
 * Room for young objects. By Node's default of 16 MB the collector copies what lives as long as a rule or a test file
 * again and again: a fifth of the time of the linter.
 */
const HEAP = '--max-semi-space-size=64';

/** Runs a program of the folder; `onOutput` gets what it writes to standard output, the rest is shown as it comes. */
function run(program, args, stderr, onOutput, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [HEAP, program, ...args], {
      stdio: ['ignore', 'pipe', stderr],
      env: { ...process.env, ...more, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
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

/** A program that passes or fails as a whole. Counts as one test. */
export async function gate({ name, program, args, env }) {
  const start = performance.now();
  let output = '';
  const passed = await run(program, args, 'pipe', (text) => (output += text), env);
  total[passed ? 'passed' : 'failed'] += 1;
  // In one piece, so that two gates at once do not mix their lines.
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}  ${secondsSince(start)}\n${passed ? '' : output}`);
}

/** The tests. Their closing lines are held back: the last line of the command is the sum. */
export async function jest(args) {
  const start = performance.now();
  let output = '';
  const CLOSING = /^(skipped .*\n)?(\d+) passed, (\d+) failed\n/gm;
  const passed = await run('node_modules/jest/bin/jest.js', args, 'inherit', (text) => {
    output += text;
    process.stdout.write(text.replace(CLOSING, ''));
  });
  const closing = [...output.matchAll(CLOSING)].at(-1);
  const [tests, failures] = closing ? [Number(closing[2]), Number(closing[3])] : [0, 0];
  const broken = !passed && failures === 0;
  total.skipped = closing?.[1] ?? '';
  total.passed += tests;
  total.failed += failures + (broken || !closing ? 1 : 0);
  if (!closing) process.stdout.write('jest did not report its end\n');
  process.stdout.write(`${passed && closing ? 'passed' : 'FAILED'}  jest  ${secondsSince(start)}\n`);
}

/** Jest in this terminal, which it asks for keys. It ends when the user says so. */
export function watch(args) {
  const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], { stdio: 'inherit' });
  child.on('close', (status) => (process.exitCode = status ?? 1));
}

/** The last line, under the one that names what was skipped. */
export function close() {
  process.exitCode = total.failed === 0 ? 0 : 1;
  process.stdout.write(`${total.skipped}${total.passed} passed, ${total.failed} failed\n`);
}
