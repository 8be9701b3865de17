import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measure {
  readonly seconds: number;
  /** Peak resident memory of one process, in MiB. */
  readonly mebibytes: number;
}

/** Runs a process to its end. A Node child of ours prints its own peak; of others the system is asked while they run. */
export async function measure(command: string, args: readonly string[]): Promise<Measure> {
  const start = performance.now();
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
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}: ${stderr.slice(0, 2000)}`);
  const told = /^peak (\d+)$/m.exec(stdout)?.[1];
  return { seconds, mebibytes: (told === undefined ? watch() : Number(told)) / 1024 };
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

/** Runs one process a cluster, two at a time, and takes the time of all and the highest peak of one. */
export async function measureTwoAtATime(clusters: number, start: (cluster: number) => Promise<Measure>): Promise<Measure> {
  const begin = performance.now();
  let next = 0;
  let mebibytes = 0;
  const lane = async (): Promise<void> => {
    while (next < clusters) mebibytes = Math.max(mebibytes, (await start(next++)).mebibytes);
  };
  await Promise.all([lane(), lane()]);
  return { seconds: (performance.now() - begin) / 1000, mebibytes };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
