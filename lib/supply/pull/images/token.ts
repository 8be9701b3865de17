import { z } from 'zod';
import { isAllowed } from '../address';
import { MANIFEST_BOUNDS } from '../bounds';
import { readBody } from '../read-body';
import { request } from '../request';

const answer = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/**
 * Asks for the token that a registry gives to everybody, as its challenge says where
 * (`Bearer realm="…",service="…",scope="…"`).
 *
 * @returns nothing where it gives none: the image is private
 */
export async function anonymousToken(challenge: string | null): Promise<string | undefined> {
  if (challenge === null || !/^bearer /i.test(challenge)) return undefined;
  const parameters = new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  );
  const realm = parameters.get('realm') ?? '';
  if (!URL.canParse(realm) || !isAllowed(new URL(realm)))
    throw new Error(`the registry asks for a token from '${realm}'`);
  const url = new URL(realm);
  for (const key of ['service', 'scope']) {
    const value = parameters.get(key);
    if (value !== undefined) url.searchParams.set(key, value);
  }
  const reply = await request(url.href, MANIFEST_BOUNDS);
  const pieces: Uint8Array[] = [];
  await readBody(reply, MANIFEST_BOUNDS, (piece) => void pieces.push(piece));
  if (!reply.response.ok) return undefined;
  const { token, access_token } = answer.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  return token ?? access_token;
}
