import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measure {
  readonly seconds: number;
  /** Of user and system, all threads. NaN where the system does not tell. */
  readonly cpuSeconds: number;
  /** Peak resident memory of one process, in MiB. */
  readonly mebibytes: number;
}

/** Runs a process to its end. @throws Error where it fails */
export async function run(
  command: string,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly kibibytes: number }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const watch = watchMemory(child);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with status ${status}: ${stderr.slice(0, 2000)}`);
  return { stdout, kibibytes: watch() };
}

/** Measures a Node child of ours, which prints what it took itself: the system counts a process in hundredths. */
export async function measure(command: string, args: readonly string[]): Promise<Measure> {
  const start = performance.now();
  const { stdout } = await run(command, args);
  const seconds = (performance.now() - start) / 1000;
  const [, microseconds, kibibytes] = /^cpu (\d+) peak (\d+)$/m.exec(stdout) ?? [];
  return { seconds, cpuSeconds: Number(microseconds) / 1e6, mebibytes: Number(kibibytes) / 1024 };
}

/** Runs one process a cluster, two at a time; takes the time of all and the highest peak of one. */
export async function measureTwoAtATime(
  clusters: number,
  command: string,
  argsOf: (cluster: number) => readonly string[],
): Promise<Measure> {
  const start = performance.now();
  const cpuBefore = cpuOfChildren();
  let next = 0;
  let kibibytes = 0;
  const lane = async (): Promise<void> => {
    while (next < clusters) kibibytes = Math.max(kibibytes, (await run(command, argsOf(next++))).kibibytes);
  };
  await Promise.all([lane(), lane()]);
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: cpuOfChildren() - cpuBefore,
    mebibytes: kibibytes / 1024,
  };
}

/** The highest peak seen, in KiB; Linux only. Short processes end between two looks, so it is a lower bound. */
function watchMemory({ pid }: ChildProcess): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      clearInterval(timer);
    }
  }, 5);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

/** Of all children that have ended, in seconds; Linux only (proc(5), fields 16 and 17 of stat, in hundredths). */
function cpuOfChildren(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return NaN;
  }
}
