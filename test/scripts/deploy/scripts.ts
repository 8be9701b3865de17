import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The scripts of the deploy workflow, which are tested against a Git remote and servers of the tests' own. */
export const scripts = join(__dirname, '../../../scripts/deploy');

interface Ended {
  readonly status: number;
  readonly text: string;
}

/** Runs a command in an environment that holds nothing but the path, a home and what is given. */
export const run = (
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      command,
      args,
      { encoding: 'utf8', ...options, env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env } },
      (error, stdout, stderr) =>
        resolve({
          status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
          text: stdout + stderr,
        }),
    );
  });

/** Runs one of the scripts by Node.js. */
export const node = (
  script: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
) => run(process.execPath, [join(scripts, script), ...args], options);
