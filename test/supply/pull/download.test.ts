import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { downloadWhole } from '../../../lib/supply/pull/download';
import { request } from '../../../lib/supply/pull/request';
import { isAllowed, redirectTarget } from '../../../lib/supply/pull/address';
import { endless, type Loopback, serve } from '../../support/loopback';

/*
 * A real server on loopback that does what servers do to those who trust them.
 */
const bounds = { maxBytes: 1000, seconds: 5, stallSeconds: 0.3 };
const text = 'published';
let other: Loopback;
let server: Loopback;

const answers: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => void>> = {
  '/good': (response) => void response.end(text),
  '/absent': (response) => void response.writeHead(404).end('not found'),
  '/loop': (response) => void response.writeHead(302, { location: '/loop' }).end(),
  '/nowhere': (response) => void response.writeHead(302).end(),
  '/to-good': (response) => void response.writeHead(301, { location: '/good' }).end(),
  '/to-other': (response) => void response.writeHead(307, { location: `${other.origin}/good` }).end(),
  '/to-plain': (response) => void response.writeHead(302, { location: 'http://example.org/good' }).end(),
  '/to-file': (response) => void response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  '/endless': endless,
  '/announced': (response) => void response.writeHead(200, { 'content-length': 1001 }).end(Buffer.alloc(1001)),
  '/truncated': (response) => {
    response.writeHead(200, { 'content-length': 900 });
    response.write('half', () => response.destroy());
  },
  '/stalled': (response) => {
    response.writeHead(200);
    response.write('some');
  },
  '/slow': (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 100);
    response.on('close', () => clearInterval(timer));
  },
  '/silent': () => undefined,
};

beforeAll(async () => {
  other = await serve((_, response) => void response.end(text));
  server = await serve((incoming, response) => answers[incoming.url ?? '']?.(response, incoming));
});
afterAll(async () => {
  await server.close();
  await other.close();
});

const fetched = (path: string, rest: Partial<typeof bounds> = {}) =>
  downloadWhole(`${server.origin}${path}`, { ...bounds, ...rest });

test('what is published comes with its digest and its source', async () => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const source = `${server.origin}/good`;
  expect(await fetched('/good')).toEqual({ bytes: Buffer.from(text), sha256, source });
  expect(await fetched('/to-good')).toMatchObject({ sha256, source: `${server.origin}/to-good` });
});
test('a redirect to another host is followed, and the source says who answered', async () => {
  const { source } = await fetched('/to-other');
  expect(source).toBe(`${server.origin}/to-other (answered by ${new URL(other.origin).host})`);
});
test('credentials do not follow to another host', async () => {
  const before = other.headers.length;
  await request(`${server.origin}/to-other`, bounds, { authorization: 'Bearer secret' });
  expect(server.headers.at(-1)).toMatchObject({ authorization: 'Bearer secret' });
  expect(other.headers.slice(before).map(({ authorization }) => authorization)).toEqual([undefined]);
});
test.each([
  ['/absent', /answered 404$/, {}],
  ['/loop', /redirects more than 5 times$/, {}],
  ['/nowhere', /which is no address$/, {}],
  ['/to-plain', /followed only by https/, {}],
  ['/to-file', /followed only by https/, {}],
  ['/endless', /answers more than 1000 bytes$/, {}],
  ['/announced', /answers 1001 bytes; at most 1000 are taken$/, {}],
  ['/truncated', /ended early$/, {}],
  ['/stalled', /sent nothing for 0.3 s$/, {}],
  ['/slow', /took more than 0.5 s$/, { seconds: 0.5 }],
  ['/silent', /did not answer: .*timeout/, { seconds: 0.3 }],
])('%s is refused', async (path, message, rest) => {
  await expect(fetched(path, rest)).rejects.toThrow(message);
});
test('nobody there is said in the words of the system', async () => {
  await expect(downloadWhole('http://127.0.0.1:9/x', bounds)).rejects.toThrow(
    /did not answer: .*(ECONNREFUSED|bad port)/,
  );
});
test('nothing is asked without TLS but this machine', async () => {
  await expect(downloadWhole('http://example.org/x', bounds)).rejects.toThrow(/only https/);
  const allowed = ['https://a.b/', 'http://localhost:1/', 'http://127.8.9.1/', 'http://[::1]:5/'];
  const refused = ['http://a.b/', 'http://127.0.0.1.example.org/', 'http://localhost.example.org/', 'ftp://localhost/'];
  expect(allowed.filter((address) => !isAllowed(new URL(address)))).toEqual([]);
  expect(refused.filter((address) => isAllowed(new URL(address)))).toEqual([]);
});
test('the network does not lead to this machine', () => {
  expect(() => redirectTarget('https://127.0.0.1/x', new URL('https://a.b/'))).toThrow(/never to this machine/);
  expect(redirectTarget('/x', new URL('https://a.b/y')).href).toBe('https://a.b/x');
});
