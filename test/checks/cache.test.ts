import { expect, test } from '@jest/globals';
import { gateInput, gates, KeptCache, runGates, type CheckCache, type Report } from '../../lib/checks';
import { cacheKey } from '../../lib/checks/gate/cache';
import { artifacts, deployment, type Files } from './support/files';

const crd = (pattern: string): { readonly path: string; readonly text: string } => ({
  path: 'demo/thing.yaml',
  text:
    'spec: {group: example.org, scope: Namespaced, names: {kind: Thing}, versions: [{name: v1, served: true, ' +
    'schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string, ' +
    `pattern: ${pattern}}, b: {type: string}}}}}}}]}\n`,
});
const thing = (spec: string): Files => ({
  'apps/t.yaml': `apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: web}\nspec: ${spec}\n`,
});

const run = (gate: string, files: Files, cache: CheckCache, pattern = 'x'): Promise<Report> =>
  runGates(
    gateInput({ artifacts: artifacts(files), crds: [crd(pattern)], committed: { absent: 'x' }, cache }),
    gates.filter(({ name }) => name === gate),
  );

/** Runs, and again with what the first run kept. */
async function again(
  gate: string,
  first: Files,
  second: Files,
  pattern?: string,
): Promise<{ readonly report: Report; readonly made: boolean }> {
  const cache = new KeptCache(new Map());
  await run(gate, first, cache);
  const warm = new KeptCache(cache.changed ?? new Map());
  const report = await run(gate, second, warm, pattern);
  return { report, made: warm.changed !== undefined };
}

const cases: readonly (readonly [gate: string, good: Files, bad: Files])[] = [
  ['crds', thing('{a: x}'), thing('{a: y}')],
  ['fields', { 'apps/d.yaml': deployment() }, { 'apps/d.yaml': deployment({ spec: 'replcas: 3' }) }],
];

test.each(cases)('%s: a problem is there again when it is remembered', async (gate, _good, bad) => {
  const { report, made } = await again(gate, bad, bad);
  expect(made).toBe(false);
  expect(report.problems).toEqual((await run(gate, bad, new KeptCache(new Map()))).problems);
  expect(report.errors).toBe(1);
});

test.each(cases)('%s: a changed object is looked at', async (gate, good, bad) => {
  expect((await again(gate, good, bad)).report.errors).toBe(1);
});

test('crds: an object is looked at when its schema has changed', async () => {
  expect((await again('crds', thing('{a: x}'), thing('{a: x}'), 'y')).report.errors).toBe(1);
});

test('crds: a field that the first objects did not fill is checked in a later one', async () => {
  const crds = [crd('x')];
  const check = (spec: string): Promise<Report> =>
    runGates(
      gateInput({ artifacts: artifacts(thing(spec)), crds, committed: { absent: 'x' } }),
      gates.filter(({ name }) => name === 'crds'),
    );
  expect((await check('{b: y}')).errors).toBe(0);
  expect((await check('{a: y}')).problems).toMatchObject([{ code: 'crds/value', field: 'spec.a' }]);
});

test('keys of other parts are other keys', () => {
  expect(cacheKey('a', 'bc')).not.toBe(cacheKey('ab', 'c'));
});

test('what a run used is kept before what it did not', () => {
  const cache = new KeptCache(
    new Map([
      ['used', '1'],
      ['old', '2'],
    ]),
  );
  cache.get('used');
  cache.set('new', '3');
  expect([...(cache.changed ?? [])].map(([key]) => key)).toEqual(['old', 'used', 'new']);
});
