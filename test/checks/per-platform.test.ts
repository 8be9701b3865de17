import { completed, gateInput, perPlatform, skipped } from '../../lib/checks/gate';
import type { CheckCache } from '../../lib/checks';
import type { Artifact } from '../../lib/model';

const file = (path: string, content = ''): Artifact => ({ path, content, source: 'test' });
let asked: (readonly string[])[];
const gate = perPlatform({
  name: 'sample',
  asks: 'anything',
  codes: [],
  run: ({ artifacts }) => {
    asked.push(artifacts.map(({ path }) => path));
    if (artifacts.every(({ content }) => content === '')) return skipped('nothing');
    return completed(artifacts.length, [], [`${artifacts.length} files`, 'a note']);
  },
});
const memory = (): CheckCache => {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), set: (key, text) => void kept.set(key, text) };
};
const run = (artifacts: readonly Artifact[], cache: CheckCache = memory()) =>
  gate.run(gateInput({ artifacts, crds: { absent: '' }, committed: { absent: '' }, cache }));

beforeEach(() => {
  asked = [];
});

test('each platform is asked for itself, and what belongs to none as one more', async () => {
  const result = await run([file('dist/a/x.json', '1'), file('dist/b/y.json', '1'), file('c', '1'), file('dist/a/z')]);
  expect(asked).toEqual([['dist/a/x.json', 'dist/a/z'], ['dist/b/y.json'], ['c']]);
  expect(result).toEqual(completed(4, [], ['4 files', 'a note']));
});

test('it is skipped where no part has anything to look at', async () => {
  expect(await run([file('dist/a/x'), file('dist/b/y')])).toEqual(skipped('nothing'));
  expect(await run([file('dist/a/x'), file('dist/b/y', '1')])).toMatchObject({ status: 'passed', checked: 1 });
});

test('a platform whose bytes are as they were is not asked again', async () => {
  const cache = memory();
  const first = await run([file('dist/a/x', '1'), file('dist/b/y', '1')], cache);
  asked = [];
  expect(await run([file('dist/a/x', '1'), file('dist/b/y', '1')], cache)).toEqual(first);
  expect(asked).toEqual([]);
  await run([file('dist/a/x', '1'), file('dist/b/y', '2')], cache);
  expect(asked).toEqual([['dist/b/y']]);
});
