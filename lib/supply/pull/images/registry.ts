import { createHash } from 'node:crypto';
import { MANIFEST_BOUNDS } from '../bounds';
import { readBody } from '../read-body';
import { type Answer, request } from '../request';
import type { Reference } from './reference';
import { anonymousToken } from './token';

/** An index or a manifest, of OCI or of Docker. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Something a registry holds: what it is, and the digest of its bytes. */
export interface Held {
  readonly body: unknown;
  readonly digest: string;
}

/**
 * Asks a registry by the distribution API, without credentials.
 *
 * @throws where it wants some, has no such thing, or answers with other bytes than the digest it states
 */
export async function ask(
  { origin, repository }: Reference,
  what: 'manifests' | 'blobs',
  version: string,
): Promise<Held> {
  const address = `${origin}/v2/${repository}/${what}/${version}`;
  const first = await request(address, MANIFEST_BOUNDS, { accept: ACCEPT });
  if (first.response.status !== 401) return held(first, version);
  await first.response.body?.cancel();
  const token = await anonymousToken(first.response.headers.get('www-authenticate'));
  if (token === undefined) throw new Error(`${address} answered 401: the image is private`);
  return held(await request(address, MANIFEST_BOUNDS, { accept: ACCEPT, authorization: `Bearer ${token}` }), version);
}

async function held(answer: Answer, version: string): Promise<Held> {
  const { response, url } = answer;
  const pieces: Uint8Array[] = [];
  await readBody(answer, MANIFEST_BOUNDS, (piece) => void pieces.push(piece));
  if ([401, 403].includes(response.status))
    throw new Error(`${url.href} answered ${response.status}: the image is private`);
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}`);
  const bytes = Buffer.concat(pieces);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const stated = version.startsWith('sha256:') ? version : (response.headers.get('docker-content-digest') ?? digest);
  if (stated !== digest) throw new Error(`${url.href} states the digest ${stated} and answers ${digest}`);
  return { body: parsed(bytes, url), digest };
}

function parsed(bytes: Buffer, url: URL): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${url.href} answered with something else than a manifest`, { cause: error });
  }
}
