import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Need } from './needs';

/** What goes before mount and umount: nothing, or a sudo that does not ask. */
const WAYS: readonly (readonly string[])[] = [[], ['sudo', '-n']];

const runs = ([program = '', ...args]: readonly string[]): boolean => spawnSync(program, args).status === 0;

const way = WAYS.find((before) => {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  return runs([...before, 'mount', '-t', 'tmpfs', 'none', folder]) && runs([...before, 'umount', folder]);
});

/** A user who may mount a file system. */
export const mounts: Need =
  way === undefined
    ? {
        name: 'mount',
        missing: 'this user may not mount a file system: run as root, or let sudo do it without a password',
      }
    : { name: 'mount' };

/** Mounts a file system for one test. */
export function mount(target: string, ...args: readonly string[]): { unmount(): void } {
  if (way === undefined) throw new Error(mounts.missing);
  expect(runs([...way, 'mount', ...args, target])).toBe(true);
  return { unmount: () => void runs([...way, 'umount', '--lazy', target]) };
}
