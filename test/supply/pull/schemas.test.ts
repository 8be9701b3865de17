import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { definitionsSource } from '../../../lib/inputs';
import { definitions } from '../../../lib/pins';
import { type CrdItem, pullSchemas } from '../../../lib/supply';
import { endless, type Loopback, serve } from '../../support/loopback';

const text =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things.example.dev\n';
const sha256 = createHash('sha256').update(text).digest('hex');
const bounds = { maxBytes: 10_000, seconds: 5, stallSeconds: 0.3 };

let answer: (response: ServerResponse) => void;
let server: Loopback;
beforeAll(async () => (server = await serve((_, response) => answer(response))));
afterAll(() => server.close());
beforeEach(() => (answer = (response) => void response.end(text)));

const open = (): CrdItem => ({
  kind: 'crd',
  name: 'things.example.dev',
  url: `${server.origin}/things.yaml`,
  unverified: 'nobody has fetched it',
  date: '2026-11-01',
});
const locked = (sum: string): CrdItem => {
  const { unverified: _, ...rest } = open();
  return { ...rest, sha256: sum, source: 'the project' };
};
const pull = async (item: CrdItem, from?: string) =>
  (await pullSchemas([item], { today: '2026-11-29', bounds, from }))[0];

test('an unverified CRD gets its sum by the first fetch', async () => {
  const { unverified: _, ...rest } = open();
  expect(await pull(open())).toEqual({
    kind: 'pulled',
    item: { ...rest, sha256, date: '2026-11-29', source: `${server.origin}/things.yaml` },
    file: { path: 'things.example.dev.yaml', text },
  });
});
test('a verified one stays as it is', async () => {
  expect(await pull(locked(sha256))).toMatchObject({ kind: 'pulled', item: locked(sha256) });
});
test('a mirror is held against the lock, and teaches it nothing', async () => {
  expect(await pull(open(), server.origin)).toMatchObject({ kind: 'pulled', item: open() });
  expect(await pull(locked('a'.repeat(64)), server.origin)).toMatchObject({ kind: 'failed', differs: true });
});
test('other bytes than the locked ones are an error with both digests', async () => {
  const result = await pull(locked('a'.repeat(64)));
  expect(result).toMatchObject({ kind: 'failed', differs: true });
  expect(result).toMatchObject({ reason: expect.stringContaining(`found ${sha256}`) as string });
  expect(result).not.toHaveProperty('file');
});
test.each<[string, (response: ServerResponse) => void, RegExp]>([
  ['an answer without an end', endless, /more than 10000 bytes/],
  ['an answer that stalls', (response) => void response.writeHead(200).write('a'), /sent nothing/],
  [
    'half an answer',
    (response) => void response.writeHead(200, { 'content-length': 900 }).write('a', () => response.destroy()),
    /ended early/,
  ],
  ['a redirect in a circle', (response) => void response.writeHead(302, { location: '/' }).end(), /redirects more/],
  ['a page', (response) => void response.end('<html>sign in</html>'), /something else/],
])('%s gives no schema', async (_, wrong, reason) => {
  answer = wrong;
  const result = await pull(open());
  expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string });
  expect(result).not.toHaveProperty('file');
});
test("Kubernetes' definitions are kept under the name that the gates look for", async () => {
  answer = (response) => void response.end('{"definitions": {"io.k8s.api.core.v1.Pod": {"type": "object"}}}');
  const result = await pull({ ...open(), name: `kubernetes-${definitions.minor}` });
  expect(result?.file?.path).toBe(definitionsSource().path);
});
