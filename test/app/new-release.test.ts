import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../bin/commands';
import { newRelease, type NewReleaseOptions } from '../../lib/app';
import type { Platform } from '../../lib/model';
import { helm } from '../../lib/tools';
import { fleet } from '../support/fleet';
import { found, needing, tool } from '../support/needs';
import { cluster, platform } from '../support/small-platform';
import { emptyRoot, packChart } from '../support/tiny-chart';

/* `archipel new release` as a whole: what it writes, and what it refuses, with which exit status and without a file. */
const withHelm = needing(tool('helm'));

const PINS = 'lib/pins/charts.json';
const FILE = 'platforms/shop/releases/tiny.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: "{{ .Release.Name }}"}
spec:
  selector: {matchLabels: {app: tiny}}
  template:
    metadata: {labels: {app: tiny}}
    spec: {containers: [{name: tiny, image: "example.org/tiny:1.0.0"}]}
`;

function root(): string {
  const folder = emptyRoot();
  mkdirSync(join(folder, 'lib/pins'), { recursive: true });
  writeFileSync(join(folder, PINS), '{}\n');
  return folder;
}

const options = (folder: string, more: Partial<NewReleaseOptions> = {}): NewReleaseOptions => ({
  root: folder,
  platforms: [platform({}, cluster({ name: 'one' }))],
  chart: { name: 'tiny', version: '1.0.0', repository: 'https://charts.example.org' },
  platform: 'shop',
  cluster: 'one',
  namespace: 'tools',
  today: '2026-11-29',
  ...more,
});

const pack = async (folder: string, text = DEPLOYMENT): Promise<string> =>
  packChart(found(await helm()), folder, { 'templates/a.yaml': text });

const isUntouched = (folder: string): boolean =>
  !existsSync(join(folder, FILE)) && readFileSync(join(folder, PINS), 'utf8') === '{}\n';

withHelm.describe('a release that no file describes yet', () => {
  test('is written with the pin of its chart, and what is left is said', async () => {
    const folder = root();
    await pack(folder);
    const made = await newRelease(options(folder));
    expect(made).toMatchObject({ written: [FILE, PINS] });
    const left = 'left' in made ? made.left.join('\n') : '';
    expect(left).toContain("platforms/shop/index.ts: import { tiny } from './releases/tiny';");
    expect(left).toContain('cluster one: releases: [tiny]');
    expect(left).toContain('the namespace tools');
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain("labels: { app: 'tiny' }");
    expect(JSON.parse(readFileSync(join(folder, PINS), 'utf8'))).toMatchObject({
      tiny: { name: 'tiny', version: '1.0.0', repository: 'https://charts.example.org', date: '2026-11-29' },
    });
  });

  test('has no word on a namespace that is there', async () => {
    const folder = root();
    await pack(folder);
    const made = await newRelease(options(folder, { namespace: 'shop' }));
    expect('left' in made ? made.left.join('\n') : '').not.toContain('the namespace shop');
  });

  test('is not written over a file that is there', async () => {
    const folder = root();
    await pack(folder);
    await newRelease(options(folder));
    const before = readFileSync(join(folder, FILE), 'utf8');
    expect(await newRelease(options(folder))).toMatchObject({
      problems: [{ code: 'new/release', severity: 'error', message: `${FILE} exists` }],
      wrongUse: false,
    });
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before);
  });

  test('whose chart does not render is refused with what helm says', async () => {
    const folder = root();
    await pack(folder, '{{ required "a name, please" .Values.name }}');
    expect(await newRelease(options(folder))).toMatchObject({
      problems: [{ message: expect.stringContaining('a name, please'), remedy: expect.stringContaining('by hand') }],
      wrongUse: false,
    });
    expect(isUntouched(folder)).toBe(true);
  });

  test('whose chart is pinned at another version is refused', async () => {
    const folder = root();
    await pack(folder);
    await newRelease(options(folder));
    const other = options(folder, { chart: { ...options(folder).chart, version: '2.0.0' }, cluster: 'one' });
    await packChart(found(await helm()), folder, { 'templates/a.yaml': DEPLOYMENT }, { version: '2.0.0' });
    const moved = { ...other, platforms: [platform({ name: 'other' }, cluster({ name: 'one' }))], platform: 'other' };
    expect(await newRelease(moved)).toMatchObject({
      problems: [{ message: expect.stringContaining(PINS) }],
      wrongUse: false,
    });
  });
});

test('a chart that is not there is refused with the command that fetches it', async () => {
  const folder = root();
  expect(await newRelease(options(folder))).toMatchObject({
    problems: [
      {
        message: 'the chart tiny 1.0.0 is missing',
        remedy: expect.stringContaining('helm pull tiny --repo https://charts.example.org --version 1.0.0'),
      },
    ],
    wrongUse: false,
  });
  expect(isUntouched(folder)).toBe(true);
});

test.each([
  ['platform', { platform: 'shopp' }, 'shop'],
  ['cluster', { cluster: 'two' }, 'shop/one'],
])('a %s that does not exist is wrong use, with those that do', async (_, more, allowed) => {
  const folder = root();
  expect(await newRelease(options(folder, more))).toMatchObject({ problems: [{ allowed }], wrongUse: true });
  expect(isUntouched(folder)).toBe(true);
});

describe('the command', () => {
  const ROOT = join(__dirname, '../..');
  const before = readFileSync(join(ROOT, PINS), 'utf8');
  const ends = async (...args: readonly string[]): Promise<number> => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    return runCommand(['node', 'archipel', 'new', 'release', ...args]);
  };
  afterEach(() => jest.restoreAllMocks());
  const some = fleet()[0] as Platform;
  const place = (platformName: string): readonly string[] => [
    ...['--platform', platformName],
    ...['--cluster', some.clusters[0]?.name ?? ''],
    ...['--namespace', 'tools'],
  ];
  const CHART = 'https://charts.example.org/absent@1.0.0';

  test.each([
    ['help', 0, ['--help']],
    ['a chart without a version', 2, ['https://charts.example.org/absent', ...place(some.name)]],
    ['no cluster', 2, [CHART, '--platform', some.name, '--namespace', 'tools']],
    ['a platform that does not exist', 2, [CHART, ...place(`${some.name}x`)]],
    ['a chart that is not there', 1, [CHART, ...place(some.name)]],
  ])('with %s ends with %i and writes nothing', async (_, status, args) => {
    expect(await ends(...args)).toBe(status);
    expect(readFileSync(join(ROOT, PINS), 'utf8')).toBe(before);
    expect(existsSync(join(ROOT, `platforms/${some.name}/releases/absent.ts`))).toBe(false);
  });
});
