import { Resolver } from 'node:dns/promises';

/** Milliseconds for one try, and tries. */
const TIMEOUT = 3_000;
const TRIES = 2;

/**
 * Name servers that the world is told for a zone: none where nobody names any, `unknown` where there is no resolver.
 */
export async function publicNameServers(zone: string): Promise<readonly string[] | 'unknown'> {
  try {
    return await new Resolver({ timeout: TIMEOUT, tries: TRIES }).resolveNs(zone);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : 'unknown';
  }
}
