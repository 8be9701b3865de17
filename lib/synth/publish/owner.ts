import { readFileSync } from 'node:fs';
import { codeOf } from './failure';

/** A process as it signs its work folder: the id and, where the system tells it, when it started. */
export function ownSignature(): string {
  return `${process.pid} ${startOf(process.pid)}`;
}

/**
 * Whether the process that signed is still running. Ids are used again, in containers almost at once, so the time of
 * the start has to match as well.
 */
export function isRunning(signature: string): boolean {
  const [id, start] = signature.split(' ');
  const pid = Number(id);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs as somebody else.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const actual = startOf(pid);
  return start === undefined || start === '' || actual === '' || start === actual;
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
