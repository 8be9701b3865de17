import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|mjs|cjs)$/.test(name));
/** The one that may, and those that plant what is looked for. */
const MAY = new Set([
  'support/needs.ts',
  'house/closing-line.test.ts',
  'house/skips.test.ts',
  'house/test-command.test.ts',
]);

/** Ways to skip a test, or to end it before it has asked anything. */
const WAYS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['skips by jest', /\b(?:test|it|describe)\.(?:skip|todo)\b|\bx(?:test|it|describe)\(/],
  ['ends where a tool is absent', /=== 'absent'\)?\s*\)?\s*return\b/],
  ['says that it skips', /(?:console\.\w+|write)\(\s*[`'"]skipped/i],
];

const found = (text: string): readonly string[] =>
  WAYS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

test('a test is skipped by test/support/needs.ts and in no other way: the run names it, and CI fails on it', () => {
  const skipping = files
    .filter((name) => !MAY.has(name))
    .flatMap((name) => found(readFileSync(join(folder, name), 'utf8')).map((way) => `test/${name} ${way}`));
  expect(skipping).toEqual([]);
});

test.each([
  ['const run = existsSync(folder) ? test : test.skip;', 'skips by jest'],
  ["if (tool.kind === 'absent') return console.warn(`skipped: ${tool.message}`);", 'ends where a tool is absent'],
  ["console.warn('skipped: this user cannot mount a file system');", 'says that it skips'],
])('%s is found', (text, way) => expect(found(text)).toContain(way));
