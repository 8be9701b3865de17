import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '../..');

/**
 * An importing file, what it imports, and the start of the name of the rule that has to fire; no rule: it is allowed.
 */
const imports: readonly (readonly [from: string, statement: string, rule?: string])[] = [
  ['lib/model/imports-charts.ts', 'charts/thing', 'lib/model imports nothing'],
  ['lib/model/imports-tools.ts', 'lib/tools/thing', 'lib/model imports nothing'],
  ['lib/tools/imports-model.ts', 'lib/model/thing', 'lib/tools imports nothing'],
  ['lib/pins/imports-model.ts', 'lib/model/thing', 'lib/pins imports nothing'],
  ['lib/model/imports-pins.ts', 'lib/pins/thing'],
  ['imports/imports-model.ts', 'lib/model/thing', 'imports imports nothing'],
  ['lib/inputs/imports-model.ts', 'lib/model/thing'],
  ['lib/inputs/imports-synth.ts', 'lib/synth/thing', 'lib/inputs imports lib/model'],
  ['platforms/luneo/imports-public.ts', 'lib/public/thing'],
  ['platforms/luneo/imports-model.ts', 'lib/model/thing', 'platforms imports lib/public'],
  ['platforms/luneo/imports-charts.ts', 'charts/thing', 'platforms imports lib/public'],
  ['charts/imports-policy.ts', 'lib/policy/thing'],
  ['charts/imports-imports.ts', 'imports/thing'],
  ['charts/imports-gitops.ts', 'lib/gitops/thing', 'charts imports'],
  ['lib/aws/imports-charts.ts', 'charts/thing', 'lib/aws imports'],
  ['lib/bootstrap/imports-aws.ts', 'lib/aws/thing', 'lib/bootstrap imports'],
  ['lib/policy/imports-charts.ts', 'charts/thing', 'lib/policy imports'],
  ['lib/gitops/imports-charts.ts', 'charts/thing', 'lib/gitops imports lib/model, imports of ours, and types'],
  ['lib/gitops/imports-types-of-charts.ts', 'type charts/thing'],
  ['lib/gitops/imports-synth.ts', 'lib/synth/thing', 'lib/gitops imports lib/model, imports of ours'],
  ['lib/export/imports-gitops.ts', 'lib/gitops/thing', 'lib/export imports'],
  ['lib/checks/imports-types-of-model.ts', 'type lib/model/thing'],
  ['lib/checks/imports-types-of-model-inline.ts', 'inline lib/model/thing'],
  ['lib/checks/imports-model.ts', 'lib/model/thing', 'lib/checks imports types only'],
  ['lib/checks/imports-policy.ts', 'lib/policy/thing'],
  ['lib/checks/imports-tools.ts', 'lib/tools/thing'],
  ['lib/checks/imports-gitops.ts', 'type lib/gitops/thing', 'lib/checks imports lib/model'],
  ['lib/failover/imports-synth.ts', 'lib/synth/thing'],
  ['lib/failover/imports-checks.ts', 'lib/checks/thing', 'lib/failover imports'],
  ['lib/preflight/imports-checks.ts', 'lib/checks/thing'],
  ['lib/preflight/imports-app.ts', 'lib/app/thing', 'lib/preflight imports'],
  ['lib/checks/imports-preflight.ts', 'lib/preflight/thing', 'lib/checks imports'],
  ['lib/synth/imports-inputs.ts', 'lib/inputs/thing'],
  ['lib/synth/imports-checks.ts', 'lib/checks/thing', 'lib/synth imports'],
  ['lib/synth/imports-charts.ts', 'charts/thing', 'lib/synth imports'],
  ['lib/synth/imports-app.ts', 'lib/app/thing', 'lib/synth imports'],
  ['lib/supply/imports-inputs.ts', 'lib/inputs/thing'],
  ['lib/supply/imports-charts.ts', 'charts/thing', 'lib/supply imports'],
  ['lib/checks/imports-supply.ts', 'lib/supply/thing', 'lib/checks imports lib/model'],
  ['lib/app/imports-supply.ts', 'lib/supply/thing'],
  ['lib/app/imports-charts.ts', 'charts/thing'],
  ['lib/app/imports-synth.ts', 'lib/synth/thing'],
  ['lib/app/imports-platforms.ts', 'platforms/thing', 'lib/app imports'],
  ['lib/synth/imports-platforms.ts', 'platforms/thing', 'lib/synth imports'],
  ['bin/imports-platforms.ts', 'platforms/thing'],
  ['charts/imports-test.ts', 'test/thing', 'charts imports'],
  ['test/fleet/imports-a-platform.ts', 'platforms/luneo/thing', 'tests of a platform stand with it'],
  ['test/fleet/imports-the-fleet.ts', 'platforms/thing'],
  ['test/platforms/luneo/imports-its-platform.ts', 'platforms/luneo/thing'],
  ['lib/elsewhere/imports-model.ts', 'lib/model/thing', 'known folder'],
  ['lib/synth/imports-nothing.ts', 'lib/synth/no-such-file', 'resolves'],
  ['lib/aws/imports-cdk.ts', 'package aws-cdk-lib'],
  ['bin/aws.ts', 'package aws-cdk-lib'],
  ['bin/archipel.ts', 'package aws-cdk-lib', 'aws-cdk-lib in lib/aws'],
  ['charts/imports-cdk.ts', 'package aws-cdk-lib', 'aws-cdk-lib in lib/aws'],
  ['lib/bootstrap/cdktf.ts', 'package @cdktf/provider-helm'],
  ['lib/bootstrap/other.ts', 'package @cdktf/provider-helm', 'cdktf in one file'],
  ['lib/bootstrap/another.ts', 'package cdktf', 'cdktf in one file'],
  ['lib/inputs/imports-fs.ts', 'package node:fs'],
  ['lib/supply/imports-fs.ts', 'package node:fs'],
  ['lib/supply/imports-child-process.ts', 'package node:child_process', 'processes in lib/tools'],
  ['charts/imports-fs.ts', 'package node:fs', 'files in few places'],
  ['charts/imports-fs-promises.ts', 'package fs/promises', 'files in few places'],
  ['lib/tools/imports-child-process.ts', 'package node:child_process'],
  ['lib/synth/imports-child-process.ts', 'package node:child_process', 'processes in lib/tools'],
  ['charts/imports-fast-check.ts', 'package fast-check', 'no development packages'],
  ['test/imports-fast-check.ts', 'package fast-check'],
];

const found = new Map<string, string[]>();

const ROOMS = [
  ...['model', 'tools', 'inputs', 'policy', 'gitops', 'aws', 'bootstrap', 'export', 'checks', 'synth', 'failover'],
  ...['preflight', 'supply', 'pins', 'app', 'public', 'scaffold'],
];
const FOLDERS = [...ROOMS.map((room) => `lib/${room}`), 'charts', 'imports', 'platforms', 'platforms/luneo', 'test'];
const PACKAGES = ['aws-cdk-lib', 'cdktf', '@cdktf/provider-helm', 'fast-check'];

/** A repository with one thing in each folder, and the packages that belong to one place. */
function plantedFiles(): Readonly<Record<string, string>> {
  const [development, ...dependencies] = [...PACKAGES].reverse().map((name) => [name, '1.0.0'] as const);
  return {
    ...Object.fromEntries(
      FOLDERS.map((folder) => [`${folder}/thing.ts`, 'export const thing = 1;\nexport type Thing = number;\n']),
    ),
    ...Object.fromEntries(
      PACKAGES.flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, 'exports.thing = 1;\n'],
      ]),
    ),
    'package.json': JSON.stringify({
      name: 'planted',
      dependencies: Object.fromEntries(dependencies),
      devDependencies: Object.fromEntries(development === undefined ? [] : [development]),
    }),
    ...Object.fromEntries(imports.map(([from, statement]) => [from, importing(from, statement)])),
    'charts/cycle-one.ts': `import { two } from './cycle-two';\nexport const one = () => two;\n`,
    'charts/cycle-two.ts': `import { one } from './cycle-one';\nexport const two = () => one;\n`,
  };
}

/** A file that imports what the statement says. */
function importing(from: string, statement: string): string {
  const [what, path = what] = statement.split(' ') as [string, string?];
  const module = what === 'package' ? path : join(relative(dirname(from), '.'), path);
  const specifier = what === 'package' || module.startsWith('.') ? module : `./${module}`;
  const names = what === 'type' ? 'type { Thing }' : what === 'inline' ? '{ type Thing }' : '{ thing }';
  const use = what === 'type' || what === 'inline' ? 'export type Used = Thing;' : 'export const used = thing;';
  return `import ${names} from '${specifier}';\n${use}\n`;
}

/** What dependency-cruiser objects to in a repository. */
function violationsIn(tree: string): readonly { readonly from: string; readonly rule: { readonly name: string } }[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const folders = ['bin', 'lib', 'charts', 'platforms', 'imports', 'test'];
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...args, ...folders], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: ReturnType<typeof violationsIn> } };
  return summary.violations;
}

beforeAll(() => {
  const tree = mkdtempSync(join(tmpdir(), 'import-rules-'));
  for (const [file, text] of Object.entries(plantedFiles())) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  copyFileSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  for (const { from, rule } of violationsIn(tree)) found.set(from, [...(found.get(from) ?? []), rule.name]);
  rmSync(tree, { recursive: true, force: true });
}, 30_000);

test.each(imports.map(([from, statement, rule]) => ({ from, statement, rule: rule ?? 'nothing' })))(
  '$from importing $statement breaks: $rule',
  ({ from, rule }) => {
    const broken = found.get(from) ?? [];
    if (rule === 'nothing') expect(broken).toEqual([]);
    else expect(broken).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${rule}`))]));
  },
);

test('a cycle breaks: no cycles', () => {
  expect(found.get('charts/cycle-one.ts')).toEqual(['no cycles']);
});

test('what is allowed breaks nothing at all', () => {
  const planted = new Set(imports.filter(([, , rule]) => rule !== undefined).map(([from]) => from));
  expect([...found.keys()].filter((from) => !planted.has(from) && !from.startsWith('charts/cycle-'))).toEqual([]);
});
