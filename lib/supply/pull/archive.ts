import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** Unpacked, no chart has 20 MB and no archive of a client 100 MB: what unpacks to more is a bomb. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_ENTRIES = 20_000;

const unpack = promisify(gunzip);

/**
 * The wanted files of a `.tar.gz`, by name; nothing is written.
 *
 * @throws where it is none, or unpacks to more than any archive that we read
 */
export async function readArchive(
  packed: Buffer,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Buffer>> {
  const files = extract();
  files.end(await unpack(packed, { maxOutputLength: MOST_BYTES }));
  const found = new Map<string, Buffer>();
  let entries = 0;
  for await (const entry of files) {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new Error(`the archive has more than ${MOST_ENTRIES} entries`);
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(piece as Buffer);
    if (entry.header.type === 'file' && wanted(entry.header.name)) found.set(entry.header.name, Buffer.concat(pieces));
  }
  return found;
}
