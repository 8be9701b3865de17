import { type ServerResponse } from 'node:http';

/** An answer that is known as a whole. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const text = (status: number, words: string, headers?: Readonly<Record<string, string>>): Reply => ({
  status,
  type: 'text/plain',
  bytes: Buffer.from(words),
  ...(headers !== undefined && { headers }),
});

export function send(response: ServerResponse, { status, type, bytes, headers }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
