import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { validateWorkflow } from '../../lib/export';
import { SAYS } from '../checks/both-ways/scanners';

/*
 * In the rendered CI a test that lacks a program fails: whatever program a test asks is installed there, comes with the
 * runner or with npm, or may be missing by name.
 */
const root = join(__dirname, '../..');
const OF_RUNNER = ['git'];
const OF_NPM = ['helm', 'kubectl'];

const FOLDER = { path: 'dist/shop/clusters/main/base', kubernetes: '1.36' };

interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly name?: string }[];
}
const { jobs } = parse(validateWorkflow({ folders: [FOLDER], kindsMadeInCluster: [] }).content) as {
  readonly jobs: Readonly<Record<string, Job>>;
};
const { env, steps = [] } = jobs['proof'] ?? {};
const had = new Set([
  ...OF_RUNNER,
  ...OF_NPM,
  ...(env?.['ARCHIPEL_MAY_SKIP'] ?? '').split(','),
  ...steps.flatMap(({ name }) => /^install (\S+)$/.exec(name ?? '')?.[1] ?? []),
]);

const CALL = /\btool\((?:'([a-z-]+)'|(\w+))\)/g;
const calls = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) =>
    [...readFileSync(join(root, 'test', path), 'utf8').matchAll(CALL)].map(([, name, variable]) => ({
      path,
      name,
      variable,
    })),
  );

test('every program that a test asks by its name is there, or may be missing', () => {
  const asked = [...new Set(calls.flatMap(({ name }) => name ?? []))];
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !had.has(name))).toEqual([]);
});

test('so is every scanner, which one test asks by a variable', () => {
  expect(calls.filter(({ variable }) => variable !== undefined).map(({ path }) => path)).toEqual([
    'checks/both-ways.test.ts',
  ]);
  expect(Object.keys(SAYS).filter((name) => !had.has(name))).toEqual([]);
});
