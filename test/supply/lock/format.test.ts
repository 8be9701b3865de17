import { formatLock, parseLock } from '../../../lib/supply';
import { chart, crd, image, SUM, tool } from './items';

const all = [tool, image, crd, chart];

test('reads what it wrote', () => {
  const { items, problems } = parseLock(formatLock(all));
  expect(problems).toEqual([]);
  expect(items).toEqual([chart, crd, image, tool]);
});

test('is the same text for every order of items and fields', () => {
  const turned = Object.fromEntries(Object.entries(chart).reverse()) as unknown as typeof chart;
  expect(formatLock([...all].reverse())).toBe(formatLock(all));
  expect(formatLock([turned])).toBe(formatLock([chart]));
});

test('has one item a line, sorted by kind, name, version and platform', () => {
  const text = formatLock([tool, { ...tool, platform: 'darwin/arm64' }, { ...chart, version: '0.0.9' }, chart]);
  expect(text.split('\n').map((line) => /"version":"([^"]+)"(?:,"platform":"([^"]+)")?/.exec(line)?.slice(1))).toEqual([
    ['0.0.9', undefined],
    ['0.1.0', undefined],
    ['v4.1.4', 'darwin/arm64'],
    ['v4.1.4', 'linux/amd64'],
    undefined,
  ]);
});

const line = (item: object): string => `${JSON.stringify(item)}\n`;
const { source: _source, ...withoutSource } = crd;
test.each([
  ['a mark of a merge', '<<<<<<< HEAD\n', /line 1 is no JSON/, /one object of JSON/],
  ['an unknown kind', line({ ...crd, kind: 'secret' }), /line 1 is no item/, /chart, crd, image or tool/],
  ['an unknown field', line({ ...crd, colour: 'red' }), /line 1 is no item/, /colour/],
  ['half a digest', line({ ...crd, sha256: 'abc' }), /line 1 is no item/, /sha256: expected 64/],
  ['a digest without its source', line(withoutSource), /line 1 is no item/, /a digest with its source/],
  ['a digest and a reason why there is none', line({ ...crd, unverified: 'why' }), /line 1 is no item/, /either/],
  ['neither', line({ kind: 'crd', name: 'a.b', url: crd.url, date: crd.date }), /no item/, /either/],
  ['an address without TLS', line({ ...crd, url: 'http://example.dev/a' }), /no item/, /https/],
  ['an item twice', `${line(crd)}${line({ ...crd, date: '2026-11-30' })}`, /twice/, /one line an item/],
])('%s is a problem', (_, text, message, allowed) => {
  const { problems } = parseLock(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'lock/file', file: 'archipel.lock' });
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.allowed).toMatch(allowed);
});

test('the digest of an image has its algorithm in front, the sum of a file has not', () => {
  expect(parseLock(line({ ...image, digest: SUM })).problems).toHaveLength(1);
  expect(parseLock(line({ ...crd, sha256: `sha256:${SUM}` })).problems).toHaveLength(1);
});
