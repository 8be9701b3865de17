import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { MOST_FILES, MOST_UNPACKED, packedBytes } from './packed';

/** A file of a chart. */
export interface ChartFile {
  /** Path inside the archive: `tiny/templates/a.yaml`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Unpacks an archive in memory, sorted by name.
 *
 * @throws when the file is no gzipped tar, or is or unpacks to more than any chart
 */
export async function filesOf(path: string): Promise<readonly ChartFile[]> {
  const files: ChartFile[] = [];
  const unpacked = extract();
  const packed = Readable.from([packedBytes(path)]);
  const unzip = createGunzip();
  let bytes = 0;
  unzip.on('error', (error) => unpacked.destroy(error));
  unzip.on('data', (piece: Buffer) => {
    bytes += piece.byteLength;
    if (bytes > MOST_UNPACKED) unzip.destroy(new RangeError(`it unpacks to more than ${MOST_UNPACKED} bytes`));
  });
  packed.pipe(unzip).pipe(unpacked);
  let entries = 0;
  for await (const entry of unpacked) {
    entries += 1;
    if (entries > MOST_FILES) throw new RangeError(`it has more than ${MOST_FILES} entries`);
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (entry.header.type === 'file') files.push({ name: entry.header.name, bytes: Buffer.concat(chunks) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
