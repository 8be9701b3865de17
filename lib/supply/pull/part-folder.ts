import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHART_FOLDER } from '../../inputs';

/** Makes the folder of charts, and removes what pulls left in it that were killed. */
export function preparePartFolders(root: string): void {
  const folder = join(root, CHART_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.part-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Does something in a folder of its own, on the disk that its result moves to; the folder goes in any case. */
export async function withPartFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const part = mkdtempSync(join(root, CHART_FOLDER, `.part-${process.pid}-`));
  try {
    return await work(part);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
