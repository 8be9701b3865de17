import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

const MIB = 1024 * 1024;

/** The archive of kube-prometheus-stack has 0.6 MB: a larger one than this is none of a chart. */
const MOST_PACKED = 64 * MIB;

/** Unpacked, no chart has 20 MB: what unpacks to more is a bomb. */
export const MOST_UNPACKED = 128 * MIB;
export const MOST_FILES = 20_000;

/**
 * The bytes of an archive of a chart.
 *
 * @throws RangeError where it is larger than any, which is found before it is read
 */
export function packedBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > MOST_PACKED) throw new RangeError(`it has ${size} bytes, more than ${MOST_PACKED}`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
