import * as fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import * as YAML from 'yaml';
import type { JsonObject } from '../../lib/model/units/json';
import { emit } from '../../lib/synth/emit';
import { document } from '../support/documents';
import { NASTY } from '../support/nasty';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'YAML 1.1': (text) => YAML.parse(text, { version: '1.1' }) as unknown,
  'YAML 1.2': (text) => YAML.parse(text, { version: '1.2' }) as unknown,
  'js-yaml': (text) => jsYaml.load(text),
};

/** Fails unless all readers give `document` back, key order included. */
function expectSameData(document: JsonObject): void {
  const text = emit(document);
  for (const [reader, read] of Object.entries(readers)) {
    let data: unknown;
    try {
      data = read(text);
    } catch (error) {
      throw new Error(`${reader} rejects ${JSON.stringify(document)} as\n${text}\n${String(error)}`, { cause: error });
    }
    if (JSON.stringify(data) !== JSON.stringify(document)) {
      throw new Error(`${reader} reads ${JSON.stringify(document)} as ${JSON.stringify(data)} from\n${text}`);
    }
  }
}

describe('emit: the same data in YAML 1.1, YAML 1.2 and js-yaml', () => {
  test.each(NASTY.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    '%s as value, key and list item',
    (_label, text) => {
      expectSameData({ value: text, after: 1 });
      expectSameData({ [text]: 'value', after: 1 });
      expectSameData({ list: [text, [text, [text]], { key: text, [text]: [text] }], after: 1 });
      expectSameData({ deep: { deeper: { [text]: { [text]: text } } }, after: 1 });
    },
  );

  test('5000 documents made by chance from a fixed seed', () => {
    fc.assert(fc.property(document, expectSameData), { numRuns: 5000, seed: 20261120 });
  });

  test('numbers, with and without exponent', () => {
    expectSameData({ n: [0, -1, 1.5, 1e21, 1e-7, -2.5e-9, 123456789012, 5e-324, 1.7976931348623157e308] });
  });

  test('empty lists and maps, and undefined', () => {
    expect(emit({})).toBe('{}\n');
    expect(emit({ gone: undefined, map: { gone: undefined }, list: [], items: [{ gone: undefined }] })).toBe(
      'map: {}\nlist: []\nitems:\n- {}\n',
    );
  });
});

describe('emit: what a reviewer sees', () => {
  test('lists stand in the column of their key, as kubectl prints them', () => {
    expect(
      emit({ spec: { containers: [{ name: 'a', args: ['--x', '--y'] }, { name: 'b' }], matrix: [[1, 2], [3]] } }),
    ).toBe(
      'spec:\n  containers:\n  - name: a\n    args:\n    - "--x"\n    - "--y"\n  - name: b\n  matrix:\n  - - ' +
        '1\n    - 2\n  - - 3\n',
    );
  });

  test('text of several lines is a literal block', () => {
    expect(emit({ a: 'one\n  two\n\nthree\n', b: ['x\ny'], c: 'z\n\n' })).toBe(
      'a: |\n  one\n    two\n\n  three\nb:\n- |-\n  x\n  y\nc: |+\n  z\n\n',
    );
  });

  test('common strings stay plain, ambiguous ones are quoted', () => {
    expect(
      emit({
        image: 'ghcr.io/luneo/api:1.2.3',
        cpu: '100m',
        path: '/healthz',
        expr: 'up{job="a"} == 0',
        yes: 'no',
        mode: '0755',
        time: '1:30',
        ip: '10.0.0.1',
      }),
    ).toBe(
      'image: ghcr.io/luneo/api:1.2.3\ncpu: 100m\npath: /healthz\nexpr: up{job="a"} == 0\n"yes": "no"\nmode: ' +
        '"0755"\ntime: "1:30"\nip: "10.0.0.1"\n',
    );
  });

  test('long lines are not folded', () => {
    expect(emit({ a: 'word '.repeat(200).trim() }).split('\n')).toHaveLength(2);
  });
});
