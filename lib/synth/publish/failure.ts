import { isNativeError } from 'node:util/types';
import type { Problem } from '../../model/problem';

/** What to do about the errors that a person can do something about. */
const REMEDIES: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'free some space and run again'],
  EDQUOT: ['the disk quota is used up', 'free some space and run again'],
  EFBIG: [
    'the file would be larger than this process may write',
    'raise the file size limit (ulimit -f) and run again',
  ],
  EROFS: ['the file system is read-only', 'mount it writable, or run in another checkout'],
  EACCES: ['permission is denied', 'make it writable for the user who runs this'],
  EPERM: [
    'the operation is not permitted',
    'make it writable for the user who runs this (is it immutable? lsattr shows it)',
  ],
};

/** The code of an error of the file system (`ENOSPC`), or undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  // Not `instanceof`: in a test runner the file system's errors are of another realm.
  return isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error of the file system, said once and with its place. Anything else is a defect of ours and is thrown again. */
export function describeFailure(error: unknown, root: string, attempt: string): Problem {
  const code = codeOf(error);
  if (code === undefined) throw error;
  const { path = root, message: given } = error as NodeJS.ErrnoException;
  const [reason, remedy] = REMEDIES[code] ?? ['the file system refuses', 'correct what the system says and run again'];
  const file = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return {
    code: 'publish/write',
    severity: 'error',
    file,
    message: `${attempt}: ${reason} (${code} at ${file})`,
    given,
    remedy,
  };
}
