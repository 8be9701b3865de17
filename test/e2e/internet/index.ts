import { appendFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { Authority } from '../machine/authority';
import { ChartIndexes, registriesOf, type ServedChart } from './charts';
import { serveGit, type ServedRepository } from './git';
import { type Registry } from './registry';
import { send, text } from './reply';
import { type WantedImage } from './wanted';

/** What the internet of a run has. */
export interface InternetOptions {
  readonly folder: string;
  /** Port on loopback; 0 takes one that is free. */
  readonly port: number;
  readonly repositories: Readonly<Record<string, ServedRepository>>;
  readonly charts: readonly ServedChart[];
  readonly images: readonly { readonly image: WantedImage; readonly tags: readonly string[] }[];
  /** Hosts that take whatever is sent to them. */
  readonly sinks: readonly string[];
}

/** A request that somebody made. */
export interface Request {
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

/**
 * The internet, on loopback: a proxy that answers for the real names of Git hosts and registries, with certificates of
 * its own authority. Not a byte of `dist/` has to change for it.
 */
export class Internet {
  readonly requests: Request[] = [];
  readonly sunk: { readonly host: string; readonly url: string; readonly body: string }[] = [];
  /** Hosts that do not answer for the moment. */
  readonly down = new Set<string>();
  private readonly authority: Authority;
  private readonly registries: Map<string, Registry>;
  private readonly indexes: ChartIndexes;
  private readonly inner = http.createServer((request, response) => this.handle(request, response));
  private readonly outer = http.createServer((request, response) => this.handle(request, response));
  private readonly contexts = new Map<string, tls.SecureContext>();
  private port = 0;

  constructor(private readonly options: InternetOptions) {
    this.authority = new Authority(join(options.folder, 'pki'), 'archipel-e2e-internet');
    this.registries = registriesOf(options.charts, options.images);
    this.indexes = new ChartIndexes(options.charts);
    this.outer.on('connect', (request, socket, head) => this.tunnel(request, socket as Socket, head));
  }

  get caFile(): string {
    return this.authority.certificateFile;
  }

  /** Environment of a program that has no other way out. */
  environment(direct: readonly string[]): NodeJS.ProcessEnv {
    const proxy = `http://127.0.0.1:${this.port}`;
    return {
      HTTPS_PROXY: proxy,
      HTTP_PROXY: proxy,
      NO_PROXY: ['127.0.0.1', 'localhost', ...direct].join(','),
      SSL_CERT_FILE: this.caFile,
      SSL_CERT_DIR: join(this.options.folder, 'none'),
    };
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.outer.once('error', reject);
      this.outer.listen(this.options.port, '127.0.0.1', () => {
        this.port = (this.outer.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  close(): void {
    this.outer.close();
    this.outer.closeAllConnections();
    this.inner.closeAllConnections();
  }

  private tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const [host = '', port = '443'] = (request.url ?? '').split(':');
    socket.on('error', () => undefined);
    if (this.down.has(host)) return void socket.destroy();
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    if (host.endsWith('.svc') || host.endsWith('.cluster.local')) {
      const upstream = connect(Number(port), '127.0.0.1', () => socket.pipe(upstream).pipe(socket));
      upstream.on('error', () => socket.destroy());
      return;
    }
    if (head.length > 0) socket.unshift(head);
    const secure = new tls.TLSSocket(socket, {
      isServer: true,
      secureContext: this.contextOf(host),
      ALPNProtocols: ['http/1.1'],
    });
    secure.on('error', () => undefined);
    this.inner.emit('connection', secure);
  }

  private contextOf(host: string): tls.SecureContext {
    const known = this.contexts.get(host);
    if (known !== undefined) return known;
    const { key, certificate } = this.authority.issue(`host-${host}`, { name: '/CN=e2e', hosts: [host] });
    const made = tls.createSecureContext({ key, cert: certificate });
    this.contexts.set(host, made);
    return made;
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const url = (request.url ?? '').replace(/^http:\/\/[^/]+/, '');
    response.on('finish', () => this.log({ host, method: request.method ?? '', url, status: response.statusCode }));
    if (this.options.sinks.includes(host)) return this.sink(request, response, host, url);
    for (const [key, repository] of Object.entries(this.options.repositories)) {
      const rest = restOf(`${host}${url}`, key);
      if (rest !== undefined) return serveGit(request, response, repository, rest);
    }
    const [path = ''] = url.split('?');
    const registry = path.startsWith('/v2') ? this.registries.get(host) : undefined;
    const reply = registry?.answer(path) ?? this.indexes.answer(host, path);
    send(response, reply ?? text(404, `nothing of ${host}${path} is served in this run`));
  }

  /** Takes a notification; a look-up is told that there is nothing yet. */
  private sink(request: IncomingMessage, response: ServerResponse, host: string, url: string): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.sunk.push({ host, url, body: Buffer.concat(chunks).toString() });
      const [status, words] = request.method === 'GET' ? [200, '[]'] : [201, '{"id":1}'];
      send(response, { status, type: 'application/json', bytes: Buffer.from(words) });
    });
  }

  private log(request: Request): void {
    this.requests.push(request);
    appendFileSync(join(this.options.folder, 'internet.log'), `${JSON.stringify(request)}\n`);
  }
}

/** What follows the name of a repository, with `.git` or without it. */
export function restOf(address: string, key: string): string | undefined {
  if (!address.startsWith(key)) return undefined;
  const rest = address.slice(key.length).replace(/^\.git/, '');
  return rest.startsWith('/') ? rest : undefined;
}
