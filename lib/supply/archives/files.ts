import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** A file of a chart. */
export interface ChartFile {
  /** Path inside the archive: `tiny/templates/a.yaml`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Unpacks an archive in memory, sorted by name.
 *
 * @throws when the file is no gzipped tar
 */
export async function filesOf(path: string): Promise<readonly ChartFile[]> {
  const files: ChartFile[] = [];
  const unpacked = extract();
  createReadStream(path)
    .pipe(createGunzip())
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked);
  for await (const entry of unpacked) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (entry.header.type === 'file') files.push({ name: entry.header.name, bytes: Buffer.concat(chunks) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
