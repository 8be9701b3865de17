import type { Answer } from './request';
import type { Bounds } from './bounds';
import { isErrorLike } from './reason';

/** Takes the pieces of an answer as they come. */
export type Sink = (piece: Uint8Array) => void | Promise<void>;

/**
 * Reads an answer to its end, within bounds.
 *
 * @returns the number of bytes
 * @throws where there are too many, where none come for too long, or where fewer come than were announced
 */
export async function readBody({ response, url }: Answer, bounds: Bounds, sink: Sink): Promise<number> {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (announced > bounds.maxBytes) {
    await response.body?.cancel();
    throw new Error(`${url.href} answers ${announced} bytes; at most ${bounds.maxBytes} are taken`);
  }
  const reader = response.body?.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const piece = await nextPiece(reader, url, bounds);
      if (piece === undefined) return bytes;
      bytes += piece.byteLength;
      if (bytes > bounds.maxBytes) throw new Error(`${url.href} answers more than ${bounds.maxBytes} bytes`);
      await sink(piece);
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function nextPiece(reader: Reader | undefined, url: URL, bounds: Bounds): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    const message = `${url.href} sent nothing for ${bounds.stallSeconds} s`;
    timer = setTimeout(() => reject(new Error(message)), bounds.stallSeconds * 1000);
  });
  try {
    return (await Promise.race([reader?.read(), stalled]))?.value;
  } catch (error) {
    if (!isErrorLike(error)) throw error;
    if (error.message.startsWith(url.href)) throw error;
    const why = error.name === 'TimeoutError' ? `took more than ${bounds.seconds} s` : 'ended early';
    throw new Error(`${url.href} ${why}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
