import { isAllowed, redirectTarget } from './address';
import type { Bounds } from './bounds';
import { reasonOf } from './reason';

/** More hops than any registry or release server needs. */
const MOST_REDIRECTS = 5;

/** An answer, and the address that gave it in the end. */
export interface Answer {
  readonly response: Response;
  readonly url: URL;
}

/**
 * Asks an address, follows redirects within bounds, and hands the last answer on, whatever its status.
 *
 * @param headers - sent to the address's own origin only: a redirect elsewhere gets no credentials
 * @throws where nobody answers, or a redirect leads in a circle or out of TLS
 */
export async function request(
  address: string,
  bounds: Pick<Bounds, 'seconds'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const first = new URL(address);
  if (!isAllowed(first)) throw new Error(`${address} is not asked: only https, or http on this machine`);
  const signal = AbortSignal.timeout(bounds.seconds * 1000);
  let url = first;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await ask(url, signal, url.origin === first.origin ? headers : {});
    if (response.status < 300 || response.status > 399 || response.status === 304) return { response, url };
    await response.body?.cancel();
    url = redirectTarget(response.headers.get('location'), url);
  }
  throw new Error(`${address} redirects more than ${MOST_REDIRECTS} times`);
}

async function ask(url: URL, signal: AbortSignal, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    // What is summed up is what was published, not what a server packs for the way.
    return await fetch(url, { signal, redirect: 'manual', headers: { 'accept-encoding': 'identity', ...headers } });
  } catch (error) {
    throw new Error(`${url.href} did not answer: ${reasonOf(error)}`, { cause: error });
  }
}
