import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './failure';

/** What a signature says of a run. */
export type Standing = 'running' | 'ended' | 'unknown';

/** How a process signs its work folder: its id, when it started and where ids mean the same, as far as is told. */
export function ownSignature(): string {
  return [process.pid, startOf(process.pid), ownScope(), bootOf()].join(' ');
}

/**
 * Whether the process that signed is still running. Ids are used again, in containers almost at once, so the time of
 * the start has to match as well. In another container, or on another machine, the same id is another process, and
 * nothing here can tell whether it runs.
 */
export function standingOf(signature: string): Standing {
  const [id = '', start = '', scope = '', boot = ''] = signature.split(' ');
  if (scope !== '' && scope !== ownScope()) return 'unknown';
  // The machine was started again since.
  if (boot !== '' && bootOf() !== '' && boot !== bootOf()) return 'ended';
  return isRunning(Number(id), start) ? 'running' : 'ended';
}

/** Short name of the machine and of its namespace of process ids: what tells processes of containers apart. */
export const ownScope = (): string =>
  (scopeOfThis ??= createHash('sha256').update(scopeText()).digest('hex').slice(0, 12));

let scopeOfThis: string | undefined;

function scopeText(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/hostname', 'utf8')} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // A system without /proc has no such namespaces.
    return '';
  }
}

function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function isRunning(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs as somebody else.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const actual = startOf(pid);
  return start === '' || actual === '' || start === actual;
}

/** Clock ticks from boot to the start of a process (proc(5), field 22 of stat), or nothing where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses that may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
