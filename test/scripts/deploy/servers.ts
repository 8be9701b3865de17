import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const open: Server[] = [];

/** Closes every server that a test opened. */
export const closeServers = (): void => open.forEach((server) => server.close());

/** Serves answers in JSON, one for each path. @returns The address of the server. */
export const serve = (
  answer: (path: string) => { readonly status: number; readonly body?: unknown },
): Promise<string> =>
  serveAs((request, response) => {
    const { status, body } = answer(request.url ?? '');
    response.writeHead(status).end(JSON.stringify(body ?? {}));
  });

/** Serves what the listener says. @returns The address of the server. */
export const serveAs = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer(listener);
    open.push(server);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
