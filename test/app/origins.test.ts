import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withOrigins } from '../../lib/app';
import type { Problem } from '../../lib/model';

const root = mkdtempSync(join(tmpdir(), 'origins-'));
const files = {
  'index.ts': "export const shop = {\n  name: 'shop',\n  clusters: [{ name: 'one' }],\n};\n",
  'addons.ts': "export const users = [{ name: 'api' }];\n",
  'workloads.ts': "const names = ['api'];\nexport const workloads = [\n  { name: 'api' },\n  make('cart'),\n];\n",
  'outputs.json': '{}\n',
};
beforeAll(() => {
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, 'platforms/shop', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});

const at = (more: Partial<Problem>): string | undefined => {
  const problem: Problem = { code: 'a/b', severity: 'error', message: 'm', remedy: 'r', ...more };
  const { problems } = withOrigins(root, {
    gates: [],
    problems: [problem],
    errors: 1,
    warnings: 0,
    clean: false,
    codes: [],
  });
  const origin = problems[0]?.origin;
  return origin && `${origin.file}:${origin.line}`;
};
const here = (file: string, line: number): string => `platforms/shop/${file}:${line}`;

test.each<readonly [string, Partial<Problem>, string | undefined]>([
  [
    'what gives it its name, in the file of its layer',
    { source: 'shop/one/workloads/web-api/deployment' },
    here('workloads.ts', 3),
  ],
  ['what speaks of it', { source: 'shop/one/workloads/web-cart/deployment' }, here('workloads.ts', 4)],
  ['the cluster, where nothing is called so', { source: 'shop/one/gitops/x', cluster: 'one' }, here('index.ts', 3)],
  ['the platform', { source: 'shop/aws/stack' }, here('index.ts', 2)],
  ['the line that threw', { file: 'platforms/shop/workloads.ts:7' }, here('workloads.ts', 7)],
  ['the file itself', { file: 'platforms/shop/outputs.json' }, here('outputs.json', 1)],
  ['nothing, where it is of no platform', { platform: 'none', source: '.github' }, undefined],
])('the line is %s', (_, problem, expected) => expect(at({ platform: 'shop', ...problem })).toBe(expected));

test('a problem that belongs to no platform stays as it is', () =>
  expect(at({ file: '.github/workflows/a.yml' })).toBeUndefined());
