import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a command whose output is closed before it writes any, as `| head` does once it has seen enough. */
const unread = (...args: readonly string[]): Promise<{ readonly status: number | null; readonly stderr: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/run.cjs', 'archipel', ...args], { cwd: join(__dirname, '../..') });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('close', (status) => resolve({ status, stderr }));
  });

// Commander prints the help, the command its own text: each is closed before it is written.
test.each([[['check', '--help']], [['explain', 'duplicates/object']]])(
  'a command whose output nobody reads ends as it would, without a stack trace: %j',
  async (args) => {
    const { status, stderr } = await unread(...args);
    expect(stderr).not.toMatch(/EPIPE|at .*node:/);
    expect(status).toBe(0);
  },
);
