import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseYaml } from '../../../lib/checks/tree/yaml';

/** Scalars that one of the versions takes for something else, and plain ones. */
const SCALARS = [
  'y',
  'n',
  'Yes',
  'no',
  'ON',
  'off',
  'true',
  'False',
  'null',
  '~',
  '12:30',
  '1:20:30',
  '0777',
  '0o777',
  '0x1F',
  '1_000',
  '0b11',
  '+1',
  '1e3',
  '.5',
  '.inf',
  '.NaN',
  '2026-11-20',
  '2026-11-20T10:00:00Z',
  '=',
  'web',
  '1.4.2',
  '10.0.0.0/8',
  'a:b',
  '100m',
  '1e',
  'yesterday',
  'none',
];

describe('a scalar is ambiguous exactly where two whole parses differ', () => {
  test.each(SCALARS)('%s', (scalar) => {
    const text = `a: ${scalar}\nb: [${scalar}]\n`;
    const differs = JSON.stringify(parse(text, { version: '1.1' })) !== JSON.stringify(parse(text, { version: '1.2' }));
    expect(parseYaml(text).documents.flatMap((d) => d.ambiguities).length > 0).toBe(differs);
  });
});

test('each document of a file is parsed', () => {
  expect(parseYaml('a: 1\n---\nb: 2\n').documents.map((d) => d.value)).toEqual([{ a: 1 }, { b: 2 }]);
});

test('an empty file has no documents', () => {
  expect(parseYaml('')).toEqual({ documents: [], errors: [] });
});
