import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { pullCrds } from '../../bin/commands/crds';
import { lock } from '../../bin/commands/lock';
import { crdSources, definitionsSource } from '../../lib/inputs';
import { formatLock, type Item, parseLock } from '../../lib/supply';

/*
 * A real server on loopback that publishes the CRDs under the paths of their projects.
 */
const own = join(__dirname, '../..');
/** The pins of this repository and a lock in which nothing is verified yet. */
const root = mkdtempSync(join(tmpdir(), 'crds-pins-'));
const sources = crdSources(own);
const crd = (name: string): string =>
  '---\n# from upstream\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  ' +
  `name: ${name}\n`;
const answers = new Map<string, { readonly status: number; readonly text: string }>();
let server: Server;
let from: string;

beforeAll(async () => {
  copyFileSync(join(own, 'cdk8s.yaml'), join(root, 'cdk8s.yaml'));
  await lock({ root, check: false, offline: true });
  server = createServer((request, response) => {
    const { status, text } = answers.get(request.url ?? '') ?? { status: 404, text: 'not found' };
    response.writeHead(status).end(text);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
const openApi = {
  paths: { '/api': {} },
  definitions: {
    'io.k8s.api.core.v1.Pod': {
      description: 'prose',
      type: 'object',
      properties: { description: { description: 'prose', type: 'string' } },
    },
  },
};
beforeEach(() => {
  answers.set(new URL(definitionsSource().url).pathname, { status: 200, text: JSON.stringify(openApi) });
  for (const { name, url } of sources) answers.set(new URL(url).pathname, { status: 200, text: crd(name) });
});

const first = new URL(sources[0]?.url ?? '').pathname;
const folder = (): string => mkdtempSync(join(tmpdir(), 'crds-'));
const pull = (into: string) => pullCrds({ root, into: relative(root, into), from });

test('writes every pinned CRD as it was published', async () => {
  const into = folder();
  expect(await pull(into)).toBe(0);
  expect(readdirSync(into).sort()).toEqual([...sources.map(({ name }) => `${name}.yaml`), 'kubernetes'].sort());
  expect(readFileSync(join(into, `${sources[0]?.name ?? ''}.yaml`), 'utf8')).toBe(crd(sources[0]?.name ?? ''));
});
test('writes the CRD alone where others are published in the same file', async () => {
  const name = sources[0]?.name ?? '';
  answers.set(first, { status: 200, text: `${crd('others.example.dev')}${crd(name)}` });
  const into = folder();
  expect(await pull(into)).toBe(0);
  expect(parse(readFileSync(join(into, `${name}.yaml`), 'utf8'))).toEqual(parse(crd(name)));
});
test("writes Kubernetes' definitions without prose, where the gates look for them", async () => {
  const into = folder();
  await pull(into);
  const written: unknown = JSON.parse(
    readFileSync(join(into, 'kubernetes/k8s-1.36-definitions.stripped.json'), 'utf8'),
  );
  expect(written).toEqual({
    definitions: { 'io.k8s.api.core.v1.Pod': { type: 'object', properties: { description: { type: 'string' } } } },
  });
});
test.each(['<html>sign in</html>', '{"definitions": {}}'])(
  'writes nothing where Kubernetes answers with something else: %s',
  async (text) => {
    answers.set(new URL(definitionsSource().url).pathname, { status: 200, text });
    const into = join(folder(), 'new');
    expect(await pull(into)).toBe(1);
    expect(existsSync(into)).toBe(false);
  },
);
test.each([
  ['one that is not there', { status: 404, text: 'not found' }],
  ['a page instead of a CRD', { status: 200, text: '<html>sign in</html>' }],
  ['another CRD', { status: 200, text: crd('others.example.dev') }],
])('writes nothing for %s', async (_, answer) => {
  answers.set(first, answer);
  const into = join(folder(), 'new');
  expect(await pull(into)).toBe(1);
  expect(existsSync(into)).toBe(false);
});
test('writes nothing where nobody answers', async () => {
  const into = join(folder(), 'new');
  expect(await pullCrds({ root, into: relative(root, into), from: 'http://127.0.0.1:9' })).toBe(1);
  expect(existsSync(into)).toBe(false);
});
test('a mirror that answers with other bytes than the locked ones is refused, and nothing is written', async () => {
  const file = join(root, 'archipel.lock');
  const before = readFileSync(file, 'utf8');
  const name = sources[0]?.name ?? '';
  const { items } = parseLock(before);
  const verify = ({ unverified: _, ...rest }: Item): Item =>
    ({ ...rest, sha256: 'a'.repeat(64), source: 'the project' }) as Item;
  writeFileSync(file, formatLock(items.map((item) => (item.name === name ? verify(item) : item))));
  const into = join(folder(), 'new');
  expect(await pull(into)).toBe(1);
  expect(existsSync(into)).toBe(false);
  writeFileSync(file, before);
});
test('no CRD is pinned twice, and none without a tag', () => {
  expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length);
  for (const { url } of sources)
    expect(url).toMatch(/^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(?:[a-z-]+-|v)?\d+\.\d+\.\d+\//);
});
