import { createHash } from 'node:crypto';
import type { Bounds } from './bounds';
import { readBody, type Sink } from './read-body';
import { request } from './request';

/** What an address answered. */
export interface Downloaded {
  readonly sha256: string;
  /** The address, and the host that answered where that is another one: the source of the digest. */
  readonly source: string;
}

/**
 * Fetches what an address answers, piece by piece.
 *
 * @throws with a reason for people where it is not there, or goes over a bound
 */
export async function download(address: string, bounds: Bounds, sink: Sink): Promise<Downloaded> {
  const answer = await request(address, bounds);
  const { response, url } = answer;
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${url.href} answered ${response.status}`);
  }
  const hash = createHash('sha256');
  await readBody(answer, bounds, async (piece) => {
    hash.update(piece);
    await sink(piece);
  });
  const moved = url.host === new URL(address).host ? '' : ` (answered by ${url.host})`;
  return { sha256: hash.digest('hex'), source: `${address}${moved}` };
}

/** The same, kept in memory: for what is a few megabytes at most. */
export async function downloadWhole(address: string, bounds: Bounds): Promise<Downloaded & { readonly bytes: Buffer }> {
  const pieces: Uint8Array[] = [];
  const downloaded = await download(address, bounds, (piece) => void pieces.push(piece));
  return { ...downloaded, bytes: Buffer.concat(pieces) };
}
