import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archipelIn } from '../support/in-copy';
import { addPlatforms, keepPlatforms, repositoryCopy } from '../support/repository-copy';

/*
 * The commands as a user runs them, on a copy of the repository that they may break: one of each as a process, the
 * others in this one.
 */
jest.setTimeout(120_000);
const root = repositoryCopy();
const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  return { status, text: stdout + stderr };
};
const started = (...args: string[]) => run(process.execPath, 'bin/run.cjs', 'archipel', ...args);
const archipel = async (...args: string[]) => {
  const { status, stdout, stderr } = await archipelIn(root, ...args);
  return { status, text: stdout + stderr };
};

/** Every file below dist/ with its bytes. */
const dist = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path, 'latin1')]),
  );
/** Two platforms, as many as tell each other apart. That the fleet is green as committed, `npm test` asks first. */
const two = ['shop', 'stall'];
const [platform = ''] = two;
keepPlatforms(root, []);
addPlatforms(root, two);
let committed: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  expect(await archipel('synth', '--no-gates')).toMatchObject({ status: 0 });
  committed = dist();
});

const edit = (path: string, from: string, to: string): (() => void) => {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
  return () => writeFileSync(file, before);
};

const THROWING = "(): never => { throw new Error('no such thing'); }";

/** Adds a platform that cannot be made. */
const breakFleet = (): (() => void) =>
  edit('platforms/index.ts', 'export const platforms: Fleet = [', `export const platforms: Fleet = [${THROWING}, `);

/** A file of a platform. */
const settings = `dist/${platform}/clusters/main/base/apps/configmap-gitops-settings.yaml`;

test('a synth of what is committed changes nothing', () => {
  expect(started('synth')).toMatchObject({ status: 0, text: expect.stringMatching(/0 written, 0 removed/) });
  expect(dist()).toEqual(committed);
});

test('cdk8s synth writes the same bytes, from an empty dist too', () => {
  rmSync(join(root, 'dist'), { recursive: true });
  expect(run('node_modules/.bin/cdk8s', 'synth')).toMatchObject({ status: 0 });
  expect(dist()).toEqual(committed);
});

test('cdk8s synth leaves dist as it was when the app fails', () => {
  const restore = breakFleet();
  expect(run('node_modules/.bin/cdk8s', 'synth').status).not.toBe(0);
  restore();
  expect(dist()).toEqual(committed);
});

test('a foreign file in dist stops the synth and stays', async () => {
  const foreign = join(root, 'dist', platform, 'notes.txt');
  writeFileSync(foreign, 'mine');
  const { status, text } = await archipel('synth');
  expect([status, existsSync(foreign)]).toEqual([1, true]);
  expect(text).toMatch(new RegExp(`dist/${platform}/notes\\.txt`));
  rmSync(foreign);
});

test('check reports a stale dist, by its exit status too', () => {
  const restore = edit(settings, 'region: ', 'region: elsewhere-');
  const { status, text } = started('check', '--format', 'json');
  restore();
  expect(status).toBe(1);
  expect(text).toContain('dist-fresh/different');
});

/** Files of a report, and how each tells of both problems. */
const REPORTS = [
  ['report.json', /"code": "model\/code"[\s\S]*"code": "dist-fresh\/different"/],
  ['report.sarif', /"ruleId": "model\/code"[\s\S]*"ruleId": "dist-fresh\/different"/],
  ['report.xml', /<failure type="model\/code"[\s\S]*<failure type="dist-fresh\/different"/],
] as const;

test('a platform that throws is told in every format, beside what the gates say of the others', async () => {
  const restores = [breakFleet(), edit(settings, 'region: ', 'region: elsewhere-')];
  const { status, text } = await archipel('check', ...REPORTS.flatMap(([file]) => ['--report', file]));
  for (const restore of restores) restore();
  for (const [file, told] of REPORTS) expect(readFileSync(join(root, file), 'utf8')).toMatch(told);
  expect(text).toMatch(/model\/code[\s\S]*dist-fresh\/different/);
  expect(text).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
});

test('what throws while platform files are loaded is told to machines too', () => {
  const restore = edit(
    'platforms/index.ts',
    'export const platforms',
    "throw new Error('at load');\nexport const platforms",
  );
  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'check', '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
  });
  restore();
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    clean: false,
    errors: 1,
    gates: [{ gate: 'platforms', problems: [{ code: 'model/code', message: expect.stringContaining('at load') }] }],
  });
});

test('a part of the fleet is written from any folder of the repository, and the rest stays as it is', () => {
  const fileOf = (name: string): string =>
    [...committed.keys()].find((path) => path.startsWith(`/dist/${name}/clusters/`) && path.endsWith('.yaml')) ?? '';
  const [own = '', other = ''] = readdirSync(join(root, 'dist'))
    .filter((name) => !name.startsWith('.'))
    .map(fileOf);
  const restores = [own, other].map((path) => edit(path, '\n', '\n# by hand\n'));
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'bin/run.cjs'), 'archipel', 'synth', '--platform', own.split('/')[2] ?? ''],
    { cwd: join(root, 'platforms'), encoding: 'utf8' },
  );
  const [mine, theirs] = [own, other].map((path) => readFileSync(join(root, path), 'utf8'));
  for (const restore of restores) restore();
  expect([status, stdout]).toEqual([0, expect.stringMatching(/1 written, 0 removed/)]);
  expect(mine).not.toContain('# by hand');
  expect(theirs).toContain('# by hand');
});

test.each([
  [['synth', '--colour']],
  [['check', '--platform', 'nowhere']],
  [['check', '--report', 'report.pdf']],
  [['check', '--crds', 'nowhere']],
  [['check', '--format', 'xml']],
  [['explain', 'no/such-check']],
  [['conquer']],
])('wrong use ends with 2: %j', async (args) => expect((await archipel(...args)).status).toBe(2));
test.each([[['--help']], [['--version']], [['explain', 'duplicates/object']], [['explain', 'model/caller']]])(
  'help ends with 0: %j',
  async (args) => expect((await archipel(...args)).status).toBe(0),
);
test('as a process too', () => {
  expect(started('conquer').status).toBe(2);
  expect(started('--help').status).toBe(0);
});
