import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../lib/model/json';

/** Strings that some version of YAML takes for something else, or that break a naive emitter. */
export const NASTY = [
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
/** Documents for fast-check: nasty strings as keys and values, in lists and maps up to five deep. */
export const { document } = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' as const },
    anyString, anyNumber, fc.boolean(), fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  document: fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
