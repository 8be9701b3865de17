import { clean } from './clean';
import { longFile } from './files';
import { dirty } from './planted';
import { type Measure, measured } from './run';

let tidy: ReadonlyMap<string, Measure>;
let planted: ReadonlyMap<string, Measure>;

beforeAll(() => {
  tidy = measured(clean);
  planted = measured(dirty);
}, 120_000);

const of = (measures: ReadonlyMap<string, Measure>, id: string): Measure => {
  const measure = measures.get(id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return measure;
};
const rows = (id: string) => of(planted, id).found.map(({ value, where, note }) => [value, where, note]);
const wordIn = (id: string, word: string) => of(planted, id).found.find(({ where }) => where === word);
const goals = (id: string) => [of(tidy, id), of(planted, id)].map(({ holds }) => holds);

describe('line widths', () => {
  test('120 columns fit, 121 do not; a column is a code point', () => {
    expect(rows('widths')).toEqual([
      [121, 'lib/wide/line.ts:1', undefined],
      [121, 'test/wide.test.ts:1', undefined],
    ]);
  });
  test('tests are counted separately', () => {
    expect(of(planted, 'widths').figures).toMatchObject({ wide: 2, production: 1, tests: 1 });
  });
  test('the goal is no wide line', () => expect(goals('widths')).toEqual([true, false]));
});

describe('file lengths', () => {
  const median = ({ text }: { readonly text: string }) => text.startsWith('median');
  const p90 = ({ text }: { readonly text: string }) => text.startsWith('p90');

  test('a file of 301 lines is too long; generated files are not counted', () => {
    expect(rows('files')).toEqual([[301, 'lib/long/file.ts', undefined]]);
  });
  test('one goal is no file over 300 lines', () => expect(goals('files')).toEqual([true, false]));
  test.each([
    {
      is: 'a median of 59 and a p90 of 149',
      lengths: [59, 59, 149],
      figures: { median: 59, p90: 149, max: 149 },
      holds: [true, true],
    },
    { is: 'a median of 60', lengths: [59, 60, 149], figures: { median: 60, p90: 149, max: 149 }, holds: [false, true] },
    { is: 'a p90 of 150', lengths: [59, 59, 150], figures: { median: 59, p90: 150, max: 150 }, holds: [true, false] },
  ])('$is: $holds', ({ lengths, figures, holds }) => {
    const files = Object.fromEntries(lengths.map((length, index) => [`lib/file-${index}.ts`, longFile(length)]));
    const found = of(measured(files, 'files'), 'files');
    expect(found.figures).toEqual({ files: lengths.length, ...figures });
    expect([found.goals.find(median)?.holds, found.goals.find(p90)?.holds]).toEqual(holds);
  });
});

describe('function lengths', () => {
  test('51 lines are too long, in a function, a method, an arrow or a test, but not in its describe', () => {
    expect(rows('functions')).toEqual([
      [62, 'test/long.test.ts:2', "callback of test 'is tested'"],
      [52, 'lib/long/methods.ts:54', 'arrow'],
      [52, 'lib/long/no-reason.ts:2', 'unexplained'],
      [51, 'lib/long/describes.ts:1', "callback of describe 'a cluster'"],
      [51, 'lib/long/function.ts:2', 'tooLong'],
      [51, 'lib/long/methods.ts:2', 'method'],
    ]);
  });
  test('a function with a reason is listed separately', () => {
    expect(of(tidy, 'functions').explained).toEqual([
      { value: 51, where: 'lib/tidy/explained.ts:2', note: 'table: a table' },
    ]);
  });
  test('the goal is none without a reason', () => expect(goals('functions')).toEqual([true, false]));
});

describe('nesting', () => {
  test('branches, loops, try, ?: and functions count; else if, blocks and literals do not', () => {
    expect(of(tidy, 'nesting').figures).toMatchObject({ max: 4, deep: 0 });
    expect(rows('nesting')).toEqual([
      [5, 'lib/deep/branches.ts:7', 'branches'],
      [5, 'lib/deep/ternary.ts:5', 'deep'],
    ]);
  });
  test('the goal is at most four levels', () => expect(goals('nesting')).toEqual([true, false]));
});

describe('import cycles', () => {
  test('the shortest cycle is shown, also through types and re-exports', () => {
    const cycle = ['lib/knot/one.ts', 'lib/knot/two.ts', 'lib/knot/three.ts', 'lib/knot/one.ts'].join(' → ');
    expect(rows('cycles')).toEqual([[3, 'lib/knot/one.ts', cycle]]);
  });
  test('the goal is none', () => expect(goals('cycles')).toEqual([true, false]));
});

describe('upward arrows', () => {
  test('imports that the table does not allow are listed, also code where only types may be imported', () => {
    expect(rows('arrows')).toEqual([
      [undefined, 'charts/up.ts:1', 'charts imports lib/gitops/deliver.ts'],
      [undefined, 'lib/checks/up.ts:1', 'lib/checks imports lib/model/schema.ts'],
      [undefined, 'lib/gitops/up.ts:1', 'lib/gitops imports charts/workload.ts'],
      [undefined, 'lib/model/requires.cjs:1', 'lib/model imports charts/workload.ts'],
      [undefined, 'lib/model/up.ts:1', 'lib/model imports charts/workload.ts'],
    ]);
  });
  test('the goal is none', () => expect(goals('arrows')).toEqual([true, false]));
});

describe('files that mention an add-on', () => {
  test('its words, its chart and their registries make four, however many files its chart has', () => {
    expect(of(tidy, 'addons').found).toContainEqual({
      value: 4,
      where: 'vault',
      note: 'charts/addons/index.ts charts/addons/vault lib/model/addons/index.ts lib/model/addons/vault',
    });
  });
  test.each(['asks', 'compares', 'demands', 'destructures', 'lists', 'makes', 'maps', 'switches', 'unites'])(
    'a file that %s is found',
    (name) => expect(wordIn('addons', 'gatekeeper')?.note?.split(' ')).toContain(`lib/model/${name}.ts`),
  );
  test('the same word with another meaning does not count', () =>
    expect(wordIn('addons', 'gatekeeper')?.value).toBe(4 + 9));
  test('a kind mentioned in seven files misses the goal', () => {
    expect(wordIn('addons', 'kafka')?.value).toBe(7);
    expect(goals('addons')).toEqual([true, false]);
  });
  test('files that list most kinds are named, since a new kind has to be added there', () => {
    expect(of(tidy, 'addons').common).toEqual(['charts/addons/index.ts', 'lib/model/addons/index.ts']);
  });
});

describe('files that mention a check', () => {
  test('its code is found however it is declared', () => {
    expect(of(tidy, 'checks').found.map(({ value, where }) => [value, where])).toEqual([
      [2, 'capacity/no-room'],
      [1, 'values/listed'],
      [1, 'values/more'],
      [1, 'values/range'],
      [1, 'values/word'],
    ]);
  });
  test('files that import it or contain its code are found, and no others', () => {
    const files = ['codes', 'imports-it', 'names-it', 'room'].map((name) => `lib/checks/capacity/${name}.ts`);
    expect(wordIn('checks', 'capacity/no-room')).toMatchObject({ value: 4, note: files.join(' ') });
  });
  test('the goal is at most three files', () => expect(goals('checks')).toEqual([true, false]));
});

describe('files that mention a field of a workload', () => {
  test('its type, schema and chart make three; kind and name do not count', () => {
    expect(of(tidy, 'fields').found.map(({ value, where }) => [value, where])).toEqual([
      [3, 'image'],
      [3, 'port'],
      [2, 'queue'],
    ]);
  });
  test('files that read, destructure or write it are found; the same name in another type is not', () => {
    expect(wordIn('fields', 'port')?.note?.split(' ')).toEqual([
      'charts/reads.ts',
      'charts/takes.ts',
      'charts/workload.ts',
      'charts/writes.ts',
      'lib/model/schema.ts',
      'lib/model/workload.ts',
    ]);
  });
  test('the goal is at most four files', () => expect(goals('fields')).toEqual([true, false]));
});

describe('single-file folders', () => {
  test('a folder of one file is found; a folder that contains a folder is not', () => {
    expect(rows('folders')).toEqual([[undefined, 'lib/alone', 'only.ts']]);
  });
  test('the goal is none', () => expect(goals('folders')).toEqual([true, false]));
});

describe('unused files', () => {
  test('files that are neither imported nor started are found, and product files that only tests import', () => {
    expect(rows('orphans')).toEqual([
      [undefined, 'lib/lost/index.ts', undefined],
      [undefined, 'lib/lost/named-by-test.ts', undefined],
      [undefined, 'lib/lost/orphan.ts', undefined],
      [undefined, 'lib/lost/tested.ts', 'imported only by tests: test/tested.test.ts'],
    ]);
  });
  test('the goal is none', () => expect(goals('orphans')).toEqual([true, false]));
});

test('types that could not be loaded miss the goal', () => {
  const files = {
    'lib/model/addons.ts': `import type { z } from 'no-such-package';\nexport type Addon = z.Addon;\n`,
    'lib/model/workload.ts': `import type { z } from 'no-such-package';\nexport type Workload = z.Workload;\n`,
  };
  const measures = measured(files, 'addons,fields');
  expect([...measures.values()].map(({ holds, missing }) => [holds, missing])).toEqual([
    [false, 'no add-on has a literal as kind; are the packages installed?'],
    [false, 'the type Workload has no fields; are the packages installed?'],
  ]);
});

test('a measure that finds nothing to measure misses its goal', () => {
  const empty = measured({ 'lib/a.ts': 'export const a = 1;\n' });
  const missing = [...empty.values()].filter((measure) => measure.missing !== undefined);
  expect(missing.map(({ id, holds }) => [id, holds])).toEqual([
    ['arrows', false],
    ['addons', false],
    ['checks', false],
    ['fields', false],
  ]);
});
