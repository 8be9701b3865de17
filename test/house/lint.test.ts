import { linted } from '../support/linted';

/** Title, file, text, and the rule that has to fire. */
const planted: readonly (readonly [string, string, string, string])[] = [
  ['reading the environment', 'lib/model/new.ts', `export const a = process.env['HOME'];`, 'no-restricted-properties'],
  ['taking the environment apart', 'charts/new.ts', `export const { env } = process;`, 'no-restricted-properties'],
  ['reading the arguments', 'platforms/new.ts', `export const a = process.argv;`, 'no-restricted-properties'],
  [
    'importing process',
    'lib/tools/new.ts',
    `import { env } from 'node:process';\nexport const a = env;`,
    'no-restricted-imports',
  ],
  [
    'a function that fits no screen',
    'charts/new.ts',
    `export const a = () => {\n${'  void 0;\n'.repeat(50)}};`,
    'max-lines-per-function',
  ],
  ['a file that nobody reads to its end', 'lib/model/new.ts', `${'export {};\n'.repeat(301)}`, 'max-lines'],
  [
    'nesting that nobody holds',
    'bin/new.ts',
    `export function a(b: boolean) {\n${'if (b) {'.repeat(5)}void 0;${'}'.repeat(5)}\n}`,
    'max-depth',
  ],
  [
    'a gate that ends over a text that is no JSON',
    'lib/checks/new.ts',
    `export const a = (b: string): unknown => JSON.parse(b);`,
    'archipel/throwing-reader',
  ],
  [
    'a gate that ends over a text that is no YAML',
    'lib/checks/new.ts',
    `import { parse } from 'yaml';\nexport const a = parse;`,
    'archipel/throwing-reader',
  ],
  ['random numbers', 'charts/new.ts', `export const a = Math.random();`, 'no-restricted-properties'],
  [
    'random names',
    'charts/new.ts',
    `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID();`,
    'no-restricted-imports',
  ],
  ['the date', 'lib/gitops/new.ts', `export const a = new Date();`, 'no-restricted-globals'],
  ['the clock', 'lib/synth/new.ts', `export const a = performance.now();`, 'no-restricted-globals'],
  [
    'the imported clock',
    'lib/synth/new.ts',
    `import { performance } from 'node:perf_hooks';\nexport const a = performance;`,
    'no-restricted-imports',
  ],
  ['a request', 'lib/inputs/new.ts', `export const a = fetch('https://example.com');`, 'no-restricted-globals'],
  [
    'a connection',
    'lib/inputs/new.ts',
    `import { connect } from 'node:net';\nexport const a = connect;`,
    'no-restricted-imports',
  ],
  [
    'a request beside the pull',
    'lib/supply/lock/new.ts',
    `export const a = fetch('https://a.b');`,
    'no-restricted-globals',
  ],
  ['the date of a pull', 'lib/supply/pull/new.ts', `export const a = new Date();`, 'no-restricted-globals'],
  [
    'the date in a question to an account',
    'lib/preflight/new.ts',
    `export const a = new Date();`,
    'no-restricted-globals',
  ],
  [
    'asking the world in a question',
    'lib/preflight/questions/new.ts',
    `import { Resolver } from 'node:dns/promises';\nexport const a = Resolver;`,
    'no-restricted-imports',
  ],
  [
    'a process in the pull',
    'lib/supply/pull/new.ts',
    `import { spawn } from 'node:child_process';\nexport const a = spawn('b');`,
    'no-restricted-imports',
  ],
  [
    'sorting by locale',
    'lib/synth/new.ts',
    `export const a = (b: string) => b.localeCompare('c');`,
    'no-restricted-properties',
  ],
  ['writing numbers by locale', 'charts/new.ts', `export const a = (1).toLocaleString();`, 'no-restricted-properties'],
  ['a formatter by locale', 'charts/new.ts', `export const a = new Intl.NumberFormat();`, 'no-restricted-globals'],
  ['global state', 'lib/model/new.ts', `export const a = globalThis;`, 'no-restricted-globals'],
  [
    'the name of the machine',
    'lib/model/new.ts',
    `import { hostname } from 'node:os';\nexport const a = hostname();`,
    'no-restricted-imports',
  ],
  [
    'reading in a chart',
    'charts/new.ts',
    `import { readFileSync } from 'node:fs';\nexport const a = readFileSync('b');`,
    'no-restricted-imports',
  ],
  [
    'reading in a gate',
    'lib/checks/new.ts',
    `import { readFile } from 'fs/promises';\nexport const a = readFile('b');`,
    'no-restricted-imports',
  ],
  [
    'writing in inputs',
    'lib/inputs/new.ts',
    `import { writeFileSync } from 'node:fs';\nwriteFileSync('b', '');`,
    'no-restricted-imports',
  ],
  [
    'the whole of fs in inputs',
    'lib/inputs/new.ts',
    `import * as fs from 'node:fs';\nfs.rmSync('b');`,
    'no-restricted-imports',
  ],
  ['files by a late import', 'charts/new.ts', `export const a = import('node:fs');`, 'archipel/late-import'],
  [
    'files by require',
    'charts/new.ts',
    `export const a: unknown = require('node:fs');`,
    'typescript/no-require-imports',
  ],
  [
    'a process in the writer',
    'lib/synth/new.ts',
    `import { spawn } from 'node:child_process';\nexport const a = spawn('b');`,
    'no-restricted-imports',
  ],
  ['printing in the product', 'lib/synth/new.ts', `console.log('a');`, 'no-console'],
  ['any', 'bin/new.ts', `export const a: any = 1;`, 'typescript/no-explicit-any'],
  ['any by assertion in a test', 'test/new.test.ts', `export const a = 1 as any;`, 'typescript/no-explicit-any'],
  [
    'silencing the compiler',
    'test/new.test.ts',
    `// @ts-ignore\nexport const a: string = 1;`,
    'typescript/ban-ts-comment',
  ],
  [
    'importing a type as a value',
    'lib/gates/new.ts',
    `import { Problem } from '../model/problem';\nexport const a = (b: Problem) => b;`,
    'typescript/consistent-type-imports',
  ],
  [
    'a comment that bans nothing',
    'lib/model/new.ts',
    `// oxlint-disable-next-line no-console\nexport const a = 1;`,
    'unused directive',
  ],
  [
    'a switch that forgets a case',
    'lib/model/problem.ts',
    `export type Severity = 'error' | 'warning';\nexport const a = (b: Severity) => {\n  switch (b) {\n    case ` +
      `'error':\n      break;\n  }\n};`,
    'typescript/switch-exhaustiveness-check',
  ],
  [
    'a promise that nobody waits for',
    'lib/model/problem.ts',
    `export const a = () => {\n  Promise.resolve(1);\n};`,
    'typescript/no-floating-promises',
  ],
];

/** What each place may do after all. */
const clean: readonly (readonly [string, string, string])[] = [
  [
    'bin reads environment, arguments and the clock',
    'bin/new.ts',
    `export const a = [process.env, process.argv, performance.now(), Date.now()];`,
  ],
  ['inputs read', 'lib/inputs/new.ts', `import { readFileSync } from 'node:fs';\nexport const a = readFileSync('b');`],
  [
    'the writer compares and writes',
    'lib/synth/new.ts',
    `import { readFileSync, writeFileSync } from 'node:fs';\nwriteFileSync('b', readFileSync('b'));`,
  ],
  [
    'tools start processes and keep a cache',
    'lib/tools/new.ts',
    `import { execFile } from 'node:child_process';\nimport { renameSync } from 'node:fs';\nexport const a = ` +
      '[execFile, renameSync];',
  ],
  [
    'the pull asks the network and keeps files',
    'lib/supply/pull/new.ts',
    `import { renameSync } from 'node:fs';\nexport const a = [fetch('https://a.b'), renameSync];`,
  ],
  [
    'tests expect errors of the compiler',
    'test/new.test.ts',
    `// @ts-expect-error a number is no text\nexport const a: string = 1;`,
  ],
  ['charts compare with <', 'charts/new.ts', `export const a = ['b', 'c'].sort((d, e) => (d < e ? -1 : 1));`],
  ['charts hash', 'charts/new.ts', `import { createHash } from 'node:crypto';\nexport const a = createHash('sha256');`],
];

let fired: readonly (readonly string[])[];
beforeAll(() => {
  fired = linted([...planted, ...clean].map(([, file, text]) => ({ file, text: `${text}\n` })));
}, 60_000);

test.each(planted.map(([title, file, , rule], at) => ({ title, file, rule, at })))(
  'fails on $title in $file',
  ({ rule, at }) => {
    expect(fired[at]).toContain(rule);
  },
);

test.each(clean.map(([title], at) => ({ title, at: planted.length + at })))('$title', ({ at }) => {
  expect(fired[at]).toEqual([]);
});
