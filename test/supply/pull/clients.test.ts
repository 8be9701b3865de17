import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { clients } from '../../../lib/pins';
import { helmFor, kubectlFor, ownClients, pullClients, type ToolItem } from '../../../lib/supply';
import { ownPlatform } from '../../../lib/supply/tools/client-path';
import { versionOf } from '../../../lib/supply/tools/client-version';
import { locate, run } from '../../../lib/tools';
import { type Loopback, serve } from '../../support/loopback';
import { found, packagedBinaries, needing } from '../../support/needs';

/*
 * Programs that say which version they are, published as helm and kubectl are, on loopback.
 */
const script = (version: string) => Buffer.from(`#!/bin/sh\necho '${version}'\n`);
const platform = ownPlatform();
const member = `${platform.replace('/', '-')}/helm`;
const sum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function archive(name: string, content: Buffer): Promise<Buffer> {
  const packing = pack();
  packing.entry({ name, mode: 0o755 }, content);
  packing.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of packing) pieces.push(piece as Buffer);
  return promisify(gzip)(Buffer.concat(pieces));
}

const published = new Map<string, Buffer>();
let server: Loopback;
beforeAll(async () => {
  published.set('/helm.tar.gz', await archive(member, script('v9.8.7')));
  published.set('/other.tar.gz', await archive('elsewhere/helm', script('v9.8.7')));
  published.set('/kubectl', script('{"gitVersion": "v9.8.7"}'));
  server = await serve((request, response) => {
    const bytes = published.get(request.url ?? '');
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
});
afterAll(() => server.close());

const client = (name: string, path: string, props: Partial<ToolItem> = {}): ToolItem => ({
  kind: 'tool',
  name,
  version: 'v9.8.7',
  platform,
  url: `${server.origin}${path}`,
  sha256: sum(published.get(path) ?? Buffer.alloc(0)),
  date: '2026-11-01',
  source: 'the project',
  ...props,
});
const folder = (): string => mkdtempSync(join(tmpdir(), 'clients-'));
const pull = async (item: ToolItem, root = folder()) => (await pullClients([item], { root, today: '2026-11-29' }))[0];

test.each([
  ['helm', '/helm.tar.gz', helmFor],
  ['kubectl', '/kubectl', kubectlFor],
])('%s is downloaded, checked, and found from then on', async (name, path, clientFor) => {
  const root = folder();
  expect(await clientFor('v9.8.7', root)).toMatchObject({ exact: false });
  const item = client(name, path);
  expect(await pull(item, root)).toEqual({ kind: 'pulled', item });
  const file = join(root, '.charts/bin', `${name}-v9.8.7-${platform.replace('/', '-')}`);
  expect(statSync(file).mode & 0o777).toBe(0o755);
  const tool = await clientFor('v9.8.7', root);
  expect(tool).toMatchObject({ kind: 'found', command: file, exact: true });
  expect((await run(found(tool), [])).stdout).toContain('v9.8.7');
  expect(await pull(item, root)).toEqual({ kind: 'there', item });
});
test('an unverified client gets its sum by the first download', async () => {
  const { sha256, source: _, ...rest } = client('helm', '/helm.tar.gz');
  const result = await pull({ ...rest, unverified: 'nobody has fetched it' });
  expect(result).toMatchObject({ kind: 'pulled', item: { sha256, date: '2026-11-29', source: rest.url } });
  expect(result?.item).not.toHaveProperty('unverified');
});
test.each([
  ['other bytes', '/helm.tar.gz', { sha256: 'a'.repeat(64) }, /locked a{64}, found [0-9a-f]{64}/],
  ['an archive without it', '/other.tar.gz', {}, /holds no .*\/helm/],
  ['nothing', '/absent.tar.gz', {}, /answered 404/],
])('%s in its place is refused, and nothing is kept', async (_, path, props, reason) => {
  const root = folder();
  expect(await pull(client('helm', path, props), root)).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(reason) as string,
  });
  expect(existsSync(join(root, '.charts/bin', `helm-v9.8.7-${platform.replace('/', '-')}`))).toBe(false);
});
test('a file in the place of a client that is another version is not taken for it', async () => {
  const root = folder();
  published.set('/older.tar.gz', await archive(member, script('v1.0.0')));
  await pull(client('helm', '/older.tar.gz'), root);
  expect(await helmFor('v9.8.7', root)).toMatchObject({ exact: false });
});
test('only the clients of this machine are fetched', () => {
  const all = ['linux/amd64', 'linux/arm64', 'darwin/arm64'].map((of) =>
    client('helm', '/helm.tar.gz', { platform: of }),
  );
  expect(ownClients([...all, client('k3s', '/k3s')], 'darwin/arm64')).toEqual([all[2]]);
  expect(ownPlatform('darwin', 'x64')).toBe('darwin/amd64');
});

const { test: withPackage } = needing(packagedBinaries);
withPackage('the helm of the npm package is exact where that is the version, and nothing is downloaded', async () => {
  const root = folder();
  const version = (await versionOf(found(await locate('helm')), 'helm')) ?? '';
  expect(await helmFor(version, root)).toMatchObject({ kind: 'found', exact: true });
  const item = client('helm', '/helm.tar.gz', { version });
  expect(await pull(item, root)).toEqual({ kind: 'there', item });
});
withPackage('the kubectl that is pinned is the one of the npm package', async () => {
  expect(await versionOf(found(await locate('kubectl')), 'kubectl')).toBe(Object.keys(clients.kubectl)[0]);
});
