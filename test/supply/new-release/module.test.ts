import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { constantFor, moduleOf } from '../../../lib/supply/new-release/module';
import type { Draft } from '../../../lib/supply/new-release/draft';
import { quoted } from '../../../lib/common/text/typescript';

const root = join(__dirname, '../../..');
const LONG = 'a-name-of-a-component-that-is-so-long-that-no-line-holds-two-of-them';

const DRAFT: Draft = {
  name: 'web',
  namespace: 'shop',
  layer: 'operators',
  needs: [],
  open: [],
  pods: [],
};

/** Each a way in which the formatter breaks lines, or does not. */
const DRAFTS: readonly (readonly [string, Draft])[] = [
  ['nothing', DRAFT],
  ['one need', { ...DRAFT, needs: ['crd:cert-manager.io/Certificate'] }],
  ['many needs', { ...DRAFT, needs: ['a', 'b', 'c', 'd'].map((kind) => `crd:${LONG}/${kind}` as const) }],
  ['a set of pods', { ...DRAFT, pods: [{ name: 'web', labels: { app: 'web' }, usesApiServer: true }] }],
  [
    'long labels, and words that need quotes',
    {
      ...DRAFT,
      pods: [
        { name: "it's", labels: { app: 'a "b"', 'app.kubernetes.io/name': 'web' }, webhookPort: 9443 },
        { name: 'long', namespace: 'other', labels: { app: LONG, 'app.kubernetes.io/name': LONG }, metricsPort: 80 },
      ],
    },
  ],
  // The line of the labels gets longer by one character each: one of them is the last that fits.
  ...Array.from({ length: 12 }, (_, more): readonly [string, Draft] => [
    `labels of ${more} more characters`,
    { ...DRAFT, pods: [{ name: 'web', labels: { a: 'x'.repeat(45), b: 'y'.repeat(37 + more) } }] },
  ]),
];

test('is formatted as the repository is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  DRAFTS.forEach(([, draft], index) => writeFileSync(join(folder, `${index}.ts`), moduleOf(draft, { name: 'web' })));
  const formatter = join(root, 'node_modules/oxfmt/bin/oxfmt');
  const check = (): string =>
    spawnSync(process.execPath, [formatter, '--config', join(root, '.oxfmtrc.json'), '--list-different', folder], {
      encoding: 'utf8',
    }).stdout;
  expect(check()).toBe('');
  writeFileSync(join(folder, '0.ts'), moduleOf(DRAFT, { name: 'web' }).replace("'web'", '"web"'));
  expect(check()).toContain('0.ts');
});

test.each(DRAFTS)('says what was drafted: %s', (_, draft) => {
  const { outputText, diagnostics } = ts.transpileModule(moduleOf(draft, { name: 'web' }), {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS },
  });
  expect(diagnostics).toEqual([]);
  const exported: { web?: unknown } = {};
  const run = compileFunction(outputText, ['exports', 'require']) as (own: object, require: () => object) => void;
  run(exported, () => ({ charts: { web: 'the pin' } }));
  const { open, needs, ...rest } = draft;
  expect(open).toEqual([]);
  expect(exported.web).toEqual({
    ...rest,
    ...(needs.length === 0 ? {} : { needs }),
    chart: 'the pin',
    renderedBy: 'engine',
    values: {},
  });
});

test('takes its pin from the repository where that has pins of its own', () => {
  const text = moduleOf(DRAFT, { name: 'web' }, true);
  expect(text).toContain("import pins from '../../charts.json';");
  expect(text).toContain('chart: charts.web,');
});

test.each([
  ['podinfo', 'podinfo'],
  ['node-feature-discovery', 'nodeFeatureDiscovery'],
  ['a.b_c', 'aBC'],
  ['3scale', 'chart3scale'],
])('the constant of %s is %s', (chart, constant) => expect(constantFor(chart)).toBe(constant));

test.each([
  ['plain', "'plain'"],
  ["it's", '"it\'s"'],
  ['say "yes"', '\'say "yes"\''],
  ['a\\b\n', "'a\\\\b\\n'"],
])('quotes %j', (text, code) => expect(quoted(text)).toBe(code));
