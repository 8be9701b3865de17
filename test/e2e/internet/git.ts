import { spawn } from 'node:child_process';
import { type IncomingMessage, type ServerResponse } from 'node:http';

/** A repository that is served. */
export interface ServedRepository {
  /** Bare repository on this machine. */
  readonly bare: string;
  /** Whether everybody may read it. @default false */
  readonly isPublic?: boolean;
  /** Who may read or write it. */
  readonly accounts: readonly { readonly user: string; readonly password: string; readonly mayPush: boolean }[];
}

/** Answers git's smart protocol by git's own CGI program. */
export function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  repository: ServedRepository,
  rest: string,
): void {
  const [path = '', query = ''] = rest.split('?');
  const isPush = query.includes('git-receive-pack') || path.endsWith('git-receive-pack');
  const account = accountOf(request, repository);
  if (account === undefined || (isPush && !account.mayPush)) {
    response.writeHead(account === undefined ? 401 : 403, { 'www-authenticate': 'Basic realm="git"' });
    response.end('no');
    return;
  }
  const child = spawn('git', ['http-backend'], { env: environmentOf(request, repository, path, query, account.user) });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  passOn(child.stdout, response);
}

function accountOf(
  request: IncomingMessage,
  { accounts, isPublic = false }: ServedRepository,
): ServedRepository['accounts'][number] | undefined {
  const [, encoded = ''] = /^Basic (.*)$/.exec(request.headers.authorization ?? '') ?? [];
  const [user, password] = Buffer.from(encoded, 'base64').toString().split(':');
  const known = accounts.find((one) => one.user === user && one.password === password);
  return known ?? (isPublic && encoded === '' ? { user: 'nobody', password: '', mayPush: false } : undefined);
}

function environmentOf(
  request: IncomingMessage,
  { bare }: ServedRepository,
  path: string,
  query: string,
  user: string,
): NodeJS.ProcessEnv {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const settings = { 'safe.directory': '*', 'http.receivepack': 'true', 'uploadpack.allowFilter': 'true' };
  return {
    PATH: process.env['PATH'],
    GIT_PROJECT_ROOT: bare,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: path,
    QUERY_STRING: query,
    REQUEST_METHOD: request.method,
    REMOTE_USER: user,
    REMOTE_ADDR: '127.0.0.1',
    CONTENT_TYPE: header('content-type'),
    GIT_PROTOCOL: header('git-protocol'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    ...(request.headers['content-length'] !== undefined && { CONTENT_LENGTH: header('content-length') }),
    GIT_CONFIG_COUNT: String(Object.keys(settings).length),
    ...Object.fromEntries(
      Object.entries(settings).flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** A CGI program writes its headers in front of the body. */
function passOn(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head: Buffer | undefined = Buffer.alloc(0);
  output.on('data', (chunk: Buffer) => {
    if (head === undefined) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const headers = Object.fromEntries(
      head
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map((line) => line.split(/:\s*/, 2) as [string, string])
        .map(([name, value]) => [name.toLowerCase(), value]),
    );
    const { status, ...others } = headers;
    response.writeHead(status === undefined ? 200 : Number(status.split(' ')[0]), others);
    response.write(head.subarray(end + 4));
    head = undefined;
    return undefined;
  });
  output.on('end', () => response.end());
}
