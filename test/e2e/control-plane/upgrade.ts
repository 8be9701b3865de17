import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { UPGRADED } from '../build/programs';
import { type Api } from '../api/client';
import { type Processes } from '../machine/processes';
import { ready } from './ready';

const SUFFIX = '-before';

/** @returns a folder with the programs of a control plane of the minor version before, and all others as they are */
export function programsBefore(bin: string, folder: string): string {
  const before = join(folder, 'bin-before');
  mkdirSync(before, { recursive: true });
  const upgraded: readonly string[] = UPGRADED;
  for (const name of readdirSync(bin).filter((one) => !one.endsWith(SUFFIX)))
    symlinkSync(join(bin, upgraded.includes(name) ? `${name}${SUFFIX}` : name), join(before, name));
  return before;
}

/** Takes each program of a control plane to the version of a folder, the API server first, with the data as it is. */
export async function upgradeControlPlane(api: Api, processes: Processes, bin: string): Promise<void> {
  for (const name of UPGRADED) {
    await processes.exchange(name, join(bin, name));
    await ready(api, processes);
  }
}
