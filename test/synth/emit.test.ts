import * as fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import * as YAML from 'yaml';
import type { JsonObject, JsonValue } from '../../lib/model/json';
import { emit } from '../../lib/synth/emit';

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

/** Strings that some version of YAML takes for something else, or that break a naive emitter. */
const NASTY = [
  '', ' ', '  ', '\t', '\n', '\n\n', ' \n', '\n ', '~', '<<', '=', '-', '--', '---', '...', '?', ':', '#', '- a', '? a', ': a', 'a:', 'a: b', 'a #b', 'a# b',
  'y', 'n', 'Y', 'N', 'yes', 'no', 'Yes', 'NO', 'on', 'off', 'On', 'OFF', 'true', 'false', 'True', 'FALSE', 'null', 'Null', 'NULL', 'tRuE', 'nUlL', 'nan', '.nan', '.NaN', '.inf', '-.inf', '+.INF', 'inf', 'Infinity',
  '0', '-0', '+1', '1', '007', '0755', '0o755', '0x1F', '0b1', '0b101', '1_000', '_1', '_', '1e3', '1E3', '1.', '.5', '1.5e+3', '1e', 'e1', 'E5', 'e+3', 'e-12', '1:30', '190:20:30', '1:30.5', '12e03', '0.1.2', '1.2.3', '10.0.0.0/8', '1,000',
  '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '2026-11-20T00:00:00Z',
  '100m', '1500m', '256Mi', '1Gi', '30s', '5d', '0m', '1K', '1e3Mi', '12E',
  '!tag', '&anchor', '*alias', '|', '>', '@at', '`tick`', '%percent', '{', '}', '[', ']', '{}', '[]', ',', '"', '\'', '"quoted"', '\'quoted\'', '\\', '\\n', 'it\'s', 'say "hi"', 'a\\b',
  'a\u0000b', '\u0007', '\u001b[0m', '\u007f', '\u0085', '\u00a0', 'a\u00a0', '\u2028', 'a\u2028b', '\u2029', '\ufeff', 'a\ufeff', '\ufffe', '\uffff', '\ud800', 'a\udc00', '\ud83d\ude00', 'é', 'café', 'ÿ', 'naïve: no', '日本',
  'trailing ', 'trailing\t', ' leading', '\tleading', 'a\n', 'a\n\n', 'a\n\n\n', '\na', '\n\na\n', 'a\n b\n', ' a\nb', '\ta\nb', 'a\n\tb\n', 'a \nb', 'a\t\nb', 'a\n \nb', 'a\n\n\nb\n', 'a\r\nb', 'a\rb', 'a\nb ', 'a\nb\n ', 'a\n---\nb\n', 'a\n...\n', 'a\n#b\n', 'a\n- b\n', '#a\nb\n', '- a\n- b\n', 'a: |\n  b\n', '%YAML 1.1\n---\n', 'a\nb\u2028c\n', 'a\n\ufeffb', '\ud800\na', 'é\nà\n', '"a\nb"',
  'constructor', 'toString', 'hasOwnProperty', 'key with blanks', 'a  b', 'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) > 0.01',
  '{{ .Values.image }}', '{{- range .Alerts }}\n* {{ .Labels.alertname }}: {{ .Annotations.summary }}\n{{- end }}\n', 'goTemplate: {{ index .metadata.labels "a/b" }}',
  `${JSON.stringify({ title: 'RED', panels: [{ expr: 'rate(x{a="b"}[5m])', y: true }] }, null, 2)}\n`,
  '#!/bin/sh\nset -eu\nif [ "$1" = yes ]; then\n\techo "no"\nfi\n',
  'x'.repeat(5000), `${'word '.repeat(2000)}end`, `k${'é'.repeat(1200)}`, '\u2028'.repeat(300), `${'long line '.repeat(50)}\n${'y'.repeat(3000)}\n`,
];

const PIECES = ['a', 'B', '0', '1', ' ', '  ', '\n', '\n\n', '\t', ':', ': ', '#', ' #', '-', '- ', '? ', 'yes', 'no', 'null', '~', '0755', '1e3', '1:30', '.', '.inf', '\'', '"', '\\', '{', '}', '[', ']', '%', '@', '`', '&', '*', '!', '|', '>', 'é', '\u0085', '\u00a0', '\u2028', '\ud83d\ude00', '\ud800', '\u0000', '\u0007', '=', '<<', ',', '\r', '\ufeff', '_', '/', '+'];

const anyString = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 30 }),
);
const anyKey = anyString.filter((key) => key !== '__proto__');
const anyNumber = fc.oneof(fc.integer(), fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0), fc.constantFrom(0, 1e21, 1e-7, -1.5e300, 5e-324, 2 ** 53, 0.1));
const { document } = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' as const },
    anyString, anyNumber, fc.boolean(), fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  document: fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

describe('emit: the same data in YAML 1.1, YAML 1.2 and js-yaml', () => {
  test.each(NASTY.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s as value, key and list item', (_label, text) => {
    expectSameData({ value: text, after: 1 });
    expectSameData({ [text]: 'value', after: 1 });
    expectSameData({ list: [text, [text, [text]], { key: text, [text]: [text] }], after: 1 });
    expectSameData({ deep: { deeper: { [text]: { [text]: text } } }, after: 1 });
  });

  test('5000 documents made by chance from a fixed seed', () => {
    fc.assert(fc.property(document, expectSameData), { numRuns: 5000, seed: 20261120 });
  });

  test('numbers, with and without exponent', () => {
    expectSameData({ n: [0, -1, 1.5, 1e21, 1e-7, -2.5e-9, 123456789012, 5e-324, 1.7976931348623157e308] });
  });

  test('empty lists and maps, and undefined', () => {
    expect(emit({})).toBe('{}\n');
    expect(emit({ gone: undefined, map: { gone: undefined }, list: [], items: [{ gone: undefined }] })).toBe('map: {}\nlist: []\nitems:\n- {}\n');
  });
});

describe('emit: what a reviewer sees', () => {
  test('lists stand in the column of their key, as kubectl prints them', () => {
    expect(emit({ spec: { containers: [{ name: 'a', args: ['--x', '--y'] }, { name: 'b' }], matrix: [[1, 2], [3]] } })).toBe(
      'spec:\n  containers:\n  - name: a\n    args:\n    - "--x"\n    - "--y"\n  - name: b\n  matrix:\n  - - 1\n    - 2\n  - - 3\n',
    );
  });

  test('text of several lines is a literal block', () => {
    expect(emit({ a: 'one\n  two\n\nthree\n', b: ['x\ny'], c: 'z\n\n' })).toBe('a: |\n  one\n    two\n\n  three\nb:\n- |-\n  x\n  y\nc: |+\n  z\n\n');
  });

  test('common strings stay plain, ambiguous ones are quoted', () => {
    expect(emit({ image: 'ghcr.io/luneo/api:1.2.3', cpu: '100m', path: '/healthz', expr: 'up{job="a"} == 0', yes: 'no', mode: '0755', time: '1:30', ip: '10.0.0.1' })).toBe(
      'image: ghcr.io/luneo/api:1.2.3\ncpu: 100m\npath: /healthz\nexpr: up{job="a"} == 0\n"yes": "no"\nmode: "0755"\ntime: "1:30"\nip: "10.0.0.1"\n',
    );
  });

  test('long lines are not folded', () => {
    expect(emit({ a: 'word '.repeat(200).trim() }).split('\n')).toHaveLength(2);
  });
});
