import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ImageItem } from '../../../lib/supply';
import { askImages } from '../../../lib/supply/pull/images';
import { referenceOf } from '../../../lib/supply/pull/images/reference';
import { endless, type Loopback, serve } from '../../support/loopback';
import { needing, tool } from '../../support/needs';
import { type Registry, startRegistry } from '../../support/registry';
import { pushImage, pushIndex } from './push-image';

test.each([
  ['busybox:1.36', 'https://registry-1.docker.io', 'library/busybox', '1.36'],
  ['docker.io/velero/velero:v1', 'https://registry-1.docker.io', 'velero/velero', 'v1'],
  ['velero/velero', 'https://registry-1.docker.io', 'velero/velero', 'latest'],
  ['quay.io/a/b/c:v1', 'https://quay.io', 'a/b/c', 'v1'],
  ['localhost:5000/a:v1', 'http://localhost:5000', 'a', 'v1'],
  ['registry.example:5000/a:v1', 'https://registry.example:5000', 'a', 'v1'],
  [`quay.io/a@sha256:${'0'.repeat(64)}`, 'https://quay.io', 'a', `sha256:${'0'.repeat(64)}`],
])('%s is asked for where it is', (name, origin, repository, version) => {
  expect(referenceOf(name)).toEqual({ origin, repository, version });
});

const open = (name: string): ImageItem => ({ kind: 'image', name, unverified: 'nobody asked', date: '2026-11-01' });
const ask = async (item: ImageItem) => (await askImages([item], { today: '2026-11-29' }))[0];

const { describe: withRegistry } = needing(tool('registry'));

withRegistry('the reference registry', () => {
  let registry: Registry;
  beforeAll(async () => (registry = await startRegistry()));
  afterAll(() => registry.close());

  test('tells digest and platforms of an index, without its attestations', async () => {
    const digest = await pushIndex(registry.host, 'shop/api', '1.0.0', [
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { os: 'linux', architecture: 'amd64' },
      { os: 'unknown', architecture: 'unknown' },
    ]);
    const name = `${registry.host}/shop/api:1.0.0`;
    expect(await ask(open(name))).toEqual({
      kind: 'pulled',
      item: {
        kind: 'image',
        name,
        digest,
        platforms: ['linux/amd64', 'linux/arm64/v8'],
        date: '2026-11-29',
        source: `${registry.host}, asked for the manifest`,
      },
    });
  });
  test('tells the platform of an image without an index by its configuration', async () => {
    const { digest } = await pushImage(registry.host, 'shop/one', '1.0.0', { os: 'linux', architecture: 'amd64' });
    expect(await ask(open(`${registry.host}/shop/one:1.0.0`))).toMatchObject({
      item: { digest, platforms: ['linux/amd64'] },
    });
  });
  test('has another image under a locked tag: an error with both digests', async () => {
    const { digest } = await pushImage(registry.host, 'shop/moved', '1.0.0', { os: 'linux', architecture: 'amd64' });
    const locked = `sha256:${'a'.repeat(64)}`;
    const { unverified: _, ...rest } = open(`${registry.host}/shop/moved:1.0.0`);
    const result = await ask({ ...rest, digest: locked, source: 'before' });
    expect(result).toMatchObject({ kind: 'failed', differs: true, item: { digest: locked } });
    expect(result).toMatchObject({ reason: expect.stringContaining(digest) as string });
  });
  test('has no such tag', async () => {
    expect(await ask(open(`${registry.host}/shop/api:9.9.9`))).toMatchObject({
      reason: expect.stringMatching(/answered 404/) as string,
    });
  });
});

describe('a registry that', () => {
  const manifest = JSON.stringify({ manifests: [{ platform: { os: 'linux', architecture: 'amd64' } }] });
  const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
  let answer: (response: ServerResponse, authorization: string | undefined, url: URL) => void;
  let server: Loopback;
  beforeAll(async () => {
    server = await serve((request, response) =>
      answer(response, request.headers.authorization, new URL(request.url ?? '', server.origin)),
    );
  });
  afterAll(() => server.close());
  const name = () => `${new URL(server.origin).host}/shop/api:1.0.0`;
  const challenge = (realm: string) => ({
    'www-authenticate': `Bearer realm="${realm}",service="registry",scope="repository:shop/api:pull"`,
  });

  test('gives everybody a token is asked with it', async () => {
    answer = (response, authorization, url) => {
      if (url.pathname === '/token') {
        expect(url.search).toBe('?service=registry&scope=repository%3Ashop%2Fapi%3Apull');
        return void response.end('{"token":"for-all"}');
      }
      if (authorization === 'Bearer for-all') return void response.end(manifest);
      response.writeHead(401, challenge(`${server.origin}/token`)).end();
    };
    expect(await ask(open(name()))).toMatchObject({ kind: 'pulled', item: { digest, platforms: ['linux/amd64'] } });
  });
  test.each<[string, RegExp, typeof answer]>([
    ['is private', /answered 401: the image is private/, (response) => void response.writeHead(401).end()],
    [
      'gives a token that does not help',
      /answered 403: the image is private/,
      (response, authorization, url) => {
        if (url.pathname === '/token') return void response.end('{"access_token":"no"}');
        response.writeHead(authorization === undefined ? 401 : 403, challenge(`${server.origin}/token`)).end();
      },
    ],
    [
      'sends us without TLS for a token',
      /asks for a token from 'http:\/\/evil.example\/token'/,
      (response) => void response.writeHead(401, challenge('http://evil.example/token')).end(),
    ],
    [
      'states another digest than it answers',
      /states the digest sha256:0000.* and answers sha256:/,
      (response) => void response.writeHead(200, { 'docker-content-digest': `sha256:${'0'.repeat(64)}` }).end(manifest),
    ],
    ['answers with a page', /something else than a manifest/, (response) => void response.end('<html>')],
    ['answers with something else', /./, (response) => void response.end('{"errors":[]}')],
    ['answers without an end', /answers more than 4194304 bytes/, endless],
    [
      'redirects in a circle',
      /redirects more than 5 times/,
      (response, _, url) => void response.writeHead(302, { location: url.pathname }).end(),
    ],
  ])('%s is not believed', async (_, reason, wrong) => {
    answer = wrong;
    const item = open(name());
    expect(await ask(item)).toMatchObject({ kind: 'failed', item, reason: expect.stringMatching(reason) as string });
  });
});
