import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../../lib/inputs/files';
import { archipelIn } from '../../support/in-copy';
import { addPlatforms, keepPlatforms, repositoryCopy } from '../../support/repository-copy';

/*
 * The command as an operator runs it, without a terminal, on a copy of the repository.
 */
jest.setTimeout(240_000);
const root = repositoryCopy();
/** A platform that cannot fail over. */
const other = 'shop';
keepPlatforms(root, ['luneo']);
addPlatforms(root, [other]);
const state = join(root, 'platforms/luneo/dr.json');
const committed = JSON.parse(readFileSync(state, 'utf8')) as { readonly active: string };
const serving = committed.active;
const standby = serving === 'primary' ? 'secondary' : 'primary';

const failover = (...args: string[]) => archipelIn(root, 'failover', ...args);
/** The same as a process. */
const started = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'failover', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** All that a failover may write. */
const files = (): unknown => [readFileSync(state, 'utf8'), readFolder(join(root, 'dist'))];
let before = files();
beforeAll(async () => {
  // What the other one renders is written, and the list of what dist/ holds.
  expect(await archipelIn(root, 'synth', '--no-gates')).toMatchObject({ status: 0 });
  before = files();
});
/** Clusters whose collector of logs writes to another region as well. */
const mirrors = (): readonly string[] =>
  ['primary', 'secondary'].filter((name) => {
    const folder = `dist/luneo/clusters/${name}/gitops/argocd`;
    const release = readFileSync(join(root, folder, `application-release-alloy-logs-${name}_argoproj.io.yaml`), 'utf8');
    return release.includes('loki.write \\"mirror\\"') || release.includes('loki.write "mirror"');
  });

const edit = (path: string, from: string, to: string): (() => void) => {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return () => writeFileSync(file, text);
};

/** Wrong use and wrong times: the arguments, the exit status, what is told. */
test.each<readonly [string, readonly string[], number, RegExp]>([
  [
    'a platform that does not exist',
    ['lune', '--to', standby],
    2,
    /no platform 'lune' can fail over[\s\S]*allowed {2}luneo/,
  ],
  ['a platform that cannot', [other, '--to', 'dev'], 2, new RegExp(`no platform '${other}' can fail over`)],
  [
    'a cluster that does not exist',
    ['luneo', '--to', 'ternary'],
    2,
    /'ternary' is not a cluster of luneo that can be active[\s\S]*allowed {2}primary, secondary/,
  ],
  [
    'the active cluster',
    ['luneo', '--to', serving],
    1,
    new RegExp(`'${serving}' is already active[\\s\\S]*allowed {2}${standby}`),
  ],
  ['no cluster', ['luneo'], 2, /required option '--to <cluster>' or '--back <cluster>'/],
  ['both at once', ['luneo', '--to', standby, '--back', standby], 2, /one of the two/],
  ['a cluster that is not lost', ['luneo', '--back', standby], 1, /'\w+' is not lost[\s\S]*no cluster is lost/],
  ['a format that does not exist', ['luneo', '--to', standby, '--format', 'xml'], 2, /text, json/],
])('refuses %s', async (_, args, status, message) => {
  const ended = await failover(...args);
  expect(ended.stderr).toMatch(message);
  expect([ended.status, ended.stdout]).toEqual([status, '']);
  expect(files()).toEqual(before);
});

test('a refusal is also printed as JSON', async () => {
  const { status, stdout } = await failover('luneo', '--to', serving, '--format', 'json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    platform: 'luneo',
    to: serving,
    ready: false,
    written: [],
    problems: [{ code: 'failover/already-active' }],
  });
});

test('the help names the options and the exit statuses', async () => {
  const { status, stdout } = await failover('--help');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/--to <cluster>[\s\S]*--dry-run[\s\S]*Exit status: 0 done, 1 .*, 2 wrong use/),
  ]);
});

test('a dry run shows the plan and the fence, and writes nothing', async () => {
  const { status, stdout } = await failover('luneo', '--to', standby, '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toMatch(/luneo\/luneo-backend +2 to 20 pods/);
  expect(stdout).toMatch(/11 of 11 checks passed/);
  expect(stdout).toMatch(/aws iam put-role-policy --role-name luneo-prod-eks-/);
  expect(stdout).not.toMatch(/git push/);
  expect(files()).toEqual(before);
});

describe('over and back', () => {
  test('over writes the state and dist/, and says what to do next', () => {
    const { status, stdout } = started('luneo', '--to', standby);
    expect(status).toBe(0);
    const inOrder = [
      String.raw`^git add platforms/luneo/dr\.json dist\n`,
      'git push origin HEAD:main',
      'rollout status deployment/luneo-backend',
      'curl --fail',
      'npx cdk deploy luneo-global',
    ];
    expect(stdout.slice(stdout.indexOf('git add'))).toMatch(new RegExp(inOrder.join(String.raw`[\s\S]*`)));
    // No terminal: no colours, no line that is written over.
    // oxlint-disable-next-line no-control-regex -- it is what must not be there
    expect(stdout).not.toMatch(/[\u001b\r]/);
    expect(JSON.parse(readFileSync(state, 'utf8'))).toEqual({ active: standby, lost: [serving] });
    expect(mirrors()).toEqual([]);
  });
  test('what was left behind is not made active before it is declared back', async () => {
    const { status, stderr } = await failover('luneo', '--to', serving);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/is lost as far as anybody has said[\s\S]*--back/)]);
  });
  test('declared back, it is copied to again, and nothing else changes', async () => {
    const dry = await failover('luneo', '--back', serving, '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringMatching(/copy of logs and traces +none -> to ingest/)]);
    expect(mirrors()).toEqual([]);
    const { status, stdout } = await failover('luneo', '--back', serving);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/git push origin HEAD:main/)]);
    expect(JSON.parse(readFileSync(state, 'utf8'))).toEqual({ active: standby });
    expect(mirrors()).toEqual([standby]);
  });
  test('a synth finds nothing to add', async () =>
    expect((await archipelIn(root, 'synth')).stdout).toMatch(/ 0 written, 0 removed/));
  test('back is the same command, and leaves every byte as it was', async () => {
    const { status, stdout } = await failover('luneo', '--to', serving, '--format', 'json');
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as {
      readonly written: readonly string[];
      readonly plan: readonly { readonly kind: string }[];
    };
    expect(result).toMatchObject({
      platform: 'luneo',
      from: standby,
      to: serving,
      dryRun: false,
      ready: true,
      problems: [],
    });
    expect(result.written).toContain('platforms/luneo/dr.json');
    expect([...new Set(result.plan.map(({ kind }) => kind))]).toEqual([
      'mode',
      'pods',
      'retention',
      'telemetry',
      'entrances',
      'alerts',
      'dns',
    ]);
    expect((await failover('luneo', '--back', standby, '--format', 'json')).status).toBe(0);
    expect(files()).toEqual(before);
  });
});

describe('what stands in the way is listed, and nothing changes', () => {
  test('a dist/ that is not what the program renders', async () => {
    const restore = edit('platforms/luneo/workloads.ts', 'Memory.mebibytes(512)', 'Memory.mebibytes(640)');
    const { status, stderr } = await failover('luneo', '--to', standby);
    restore();
    expect(stderr).toMatch(/dist\/ is not what the program renders[\s\S]*failover\/stale[\s\S]*nothing was written/);
    expect([status, files()]).toEqual([1, before]);
  });
  test('another run that writes', async () => {
    const lock = join(root, 'dist/.archipel');
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner'), `${process.pid}`);
    const { status, stderr } = await failover('luneo', '--to', standby);
    rmSync(lock, { recursive: true });
    expect(stderr).toMatch(/another run \(process \d+\) is publishing into dist/);
    expect([status, files()]).toEqual([1, before]);
  });
  test('a missing twin', async () => {
    const restore = edit(
      'platforms/luneo/workloads.ts',
      "  callers: ['luneo-backend'],\n  egress: [database(props)],",
      `  callers: ['luneo-backend'],\n  ...(props.name === '${serving}' ? {} : { name: 'luneo-renderer' }),\n  ` +
        'egress: [database(props)],',
    );
    // Whoever calls it calls it by its new name.
    const restoreCaller = edit(
      'platforms/luneo/workloads.ts',
      "RENDER_URL: 'http://luneo-render'",
      `RENDER_URL: props.name === '${serving}' ? 'http://luneo-render' : 'http://luneo-renderer'`,
    );
    expect(await archipelIn(root, 'synth', '--no-gates')).toMatchObject({ status: 0 });
    const planted = files();
    const { status, stderr } = await failover('luneo', '--to', standby);
    restoreCaller();
    restore();
    expect(stderr).toMatch(/the workload 'luneo\/luneo-render' of '\w+' has no twin .*failover\/missing-twin/);
    expect(stderr).toMatch(/to do +add it to '\w+', or say in failover\.alone/);
    expect(stderr).toMatch(/nothing was written/);
    expect([status, files()]).toEqual([1, planted]);
  });
});
