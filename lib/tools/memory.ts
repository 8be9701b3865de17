import { type ChildProcess, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 250;

/**
 * Kills a process that takes more memory than it may. There is no limit of the system that every system keeps: macOS
 * ignores the one of `ulimit`.
 */
export function boundMemory(child: ChildProcess, maxBytes: number): void {
  const { pid } = child;
  if (pid === undefined) return;
  const look = async (): Promise<void> => {
    // Not `child.kill`, which execFile takes for its own time limit.
    if ((await residentBytes(pid)) > maxBytes && child.exitCode === null) process.kill(pid, 'SIGKILL');
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  child.once('exit', () => clearInterval(timer));
}

/** Memory of a process now; 0 where it has ended. */
async function residentBytes(pid: number): Promise<number> {
  if (process.platform !== 'linux') return askPs(pid);
  try {
    const [, kibibytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  } catch {
    return 0;
  }
}

const askPs = (pid: number): Promise<number> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) =>
      resolve(error === null ? Number(stdout) * 1024 : 0),
    );
  });
