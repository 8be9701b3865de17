import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootAbove } from '../../bin/commands/root';
import { checkedSelection, isSelected, selectedReport } from '../../bin/commands/selection';
import { type Report, textReport, withLast } from '../../lib/checks';
import type { Problem } from '../../lib/model';
import { cluster, platform } from '../support/small-platform';

const problem = (more: Partial<Problem>): Problem => ({
  code: 'a/b',
  severity: 'error',
  message: 'm',
  remedy: 'r',
  ...more,
});
const of = (...problems: readonly Problem[]): Report => ({
  gates: [{ gate: 'a', asks: '', status: 'failed', checked: 1, problems, notes: [] }],
  problems,
  errors: problems.length,
  warnings: 0,
  clean: false,
  codes: [],
});
const shop = platform({}, cluster({}));
const [one = ''] = shop.clusters.map(({ name }) => name);
const described = { platforms: [shop, { ...shop, name: 'other' }] };

describe('a part of the fleet', () => {
  const mine = problem({ platform: 'shop', cluster: one });
  const theirs = problem({ platform: 'other', cluster: one });
  const fleets = problem({ file: '.github/workflows/a.yml' });
  const byFile = problem({ file: 'dist/other/clusters/one/a.yaml' });

  test('has its own problems and those of nobody; the numbers are those of the lists', () => {
    const report = selectedReport(of(mine, theirs, fleets, byFile), { platform: 'shop' });
    expect(report).toMatchObject({ problems: [mine, fleets], errors: 2, clean: false });
    expect(report.gates).toMatchObject([{ problems: [mine, fleets], notes: ['2 problems of others are not shown'] }]);
  });
  test('is clean where all problems are of others', () =>
    expect(selectedReport(of(theirs), { platform: 'shop' })).toMatchObject({
      clean: true,
      errors: 0,
      gates: [{ status: 'passed' }],
    }));
  test('is all of it where nothing is selected', () => expect(selectedReport(of(theirs), {})).toEqual(of(theirs)));
  test('are the files below its folders', () => {
    const wanted = { platform: 'shop', cluster: 'one' };
    const is = (path: string): boolean => isSelected({ path }, wanted);
    expect(
      ['clusters/one/a.yaml', 'terraform/one/b.json', 'aws/c.json'].map((path) => is(`dist/shop/${path}`)),
    ).toEqual([true, true, true]);
    expect(is('dist/shop/clusters/two/a.yaml')).toBe(false);
    expect(is('dist/other/clusters/one/a.yaml')).toBe(false);
    expect(is('.github/workflows/a.yml')).toBe(false);
  });
});

describe('a name that nothing has is wrong use, with the names that there are', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true));
  });
  afterEach(() => jest.restoreAllMocks());
  const none = mkdtempSync(join(tmpdir(), 'none-'));

  test.each([
    [{ platform: 'nowhere' }, /there is no platform 'nowhere'; there are shop, other/],
    [{ platform: 'shop', cluster: 'nowhere' }, /there is no cluster 'nowhere'; there are /],
    [{ cluster: one }, /shop, other have a cluster '.*': name one of them by --platform/],
  ])('%j', (selection, message) => {
    expect(() => checkedSelection(none, described, selection)).toThrow();
    expect(said).toMatch(message);
  });
  test('a cluster alone names its platform where one has it', () =>
    expect(checkedSelection(none, { platforms: [shop] }, { cluster: one })).toEqual({
      platform: 'shop',
      cluster: one,
    }));
  test('a platform that cannot be made is one', () => {
    mkdirSync(join(none, 'platforms/broken'), { recursive: true });
    expect(checkedSelection(none, described, { platform: 'broken' })).toEqual({ platform: 'broken' });
  });
});

test('the root is the nearest folder above with platforms; without one, where one stands', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'root-')));
  mkdirSync(join(root, 'platforms/shop/files'), { recursive: true });
  expect(rootAbove(join(root, 'platforms/shop'))).toBe(join(root, 'platforms/shop'));
  writeFileSync(join(root, 'package.json'), '{}');
  expect(rootAbove(join(root, 'platforms/shop/files'))).toBe(root);
});

describe('text for people', () => {
  const warning = problem({ code: 'upgrade/untested', severity: 'warning', platform: 'shop' });
  const error = problem({ platform: 'other' });

  test('has warnings and notes by their number unless asked', () => {
    const report = of(warning, warning, error);
    const noted = { ...report, gates: report.gates.map((gate) => ({ ...gate, notes: ['a note'] })) } as Report;
    const brief = textReport(noted, { colour: false, brief: true });
    expect(brief).toContain('2 warnings: upgrade/untested (2); 1 note; --warnings shows them');
    expect(brief).not.toContain('a note');
    expect(brief.match(/upgrade\/untested/g)).toHaveLength(1);
    expect(textReport(noted, { colour: false }).match(/upgrade\/untested/g)).toHaveLength(2);
  });
  test('tells what was not looked at, however short it is', () => {
    const unproven = [{ what: 'a/b', message: 'unchecked: it', remedy: 'pull it' }];
    const gates = [
      { gate: 'a', asks: '', status: 'passed', checked: 1, problems: [], notes: [], unproven },
      { gate: 'b', asks: '', status: 'skipped', reason: 'no folder', remedy: 'make one' },
    ] as const;
    const text = textReport({ ...of(), gates }, { colour: false, brief: true });
    expect(text).toMatch(/a: unchecked: it; pull it/);
    expect(text).toMatch(/b skipped: no folder; make one/);
  });
  test('ends with the problems of what somebody works on, then the counts', () => {
    const mine = problem({ platform: 'shop', message: 'mine' });
    expect(withLast([mine, error], ['shop'])).toEqual([error, mine]);
    const lines = textReport(of(mine, error), { colour: false, last: ['shop'] })
      .trimEnd()
      .split('\n');
    expect(lines.slice(-4).join('\n')).toMatch(/mine[^]*1 failed/);
  });
});
