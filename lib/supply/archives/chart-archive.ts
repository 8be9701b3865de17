import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { given } from '../../common/optional';
import type { RenderedObject } from '../../model/delivery/rendering';
import { crdOf, readsAsCrd } from '../releases/chart-crds';

/** What a chart's archive says without being rendered. */
export interface ChartFacts {
  /** SHA-256 over the names and bytes of the unpacked files: the same for archives that were packed twice. */
  readonly content: string;
  /** Its templates ask which APIs the cluster has, so that what they render depends on it. */
  readonly asksForApis: boolean;
  /** Definitions of its `crds/` folders, those of sub-charts too, without their schemas. */
  readonly crds: readonly RenderedObject[];
}

/** SHA-256 of a file. */
export const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/**
 * Unpacks an archive in memory.
 *
 * @throws when the file is no gzipped tar
 */
export async function readChartFacts(path: string): Promise<ChartFacts> {
  const files: { readonly name: string; readonly bytes: Buffer }[] = [];
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
  return factsOf(files.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function factsOf(files: readonly { readonly name: string; readonly bytes: Buffer }[]): ChartFacts {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  const templates = files.filter(({ name }) => name.includes('/templates/'));
  return {
    content: hash.digest('hex'),
    asksForApis: templates.some(({ bytes }) => bytes.includes('APIVersions')),
    crds: files.filter(({ name }) => /\/crds\/.+\.ya?ml$/.test(name)).flatMap(({ bytes }) => crdsIn(bytes.toString())),
  };
}

const crdsIn = (text: string): readonly RenderedObject[] =>
  text
    .split(/^---.*$/m)
    .filter(readsAsCrd)
    .flatMap((part): readonly RenderedObject[] => given(crdOf(part), (crd) => crd));
