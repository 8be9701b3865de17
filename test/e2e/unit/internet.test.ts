import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm as locateHelm, run } from '../../../lib/tools';
import { Internet, restOf } from '../internet';
import { findCharts } from '../internet/chart-files';
import { type WantedChart, wantedBy } from '../internet/wanted';
import { RepositoryCopy } from '../repository/copy';

const scratch = mkdtempSync(join(tmpdir(), 'e2e-internet-'));
const chart: WantedChart = { kind: 'oci', host: 'ghcr.io', path: 'owner/charts', name: 'tiny', version: '1.2.3' };
const indexed: WantedChart = { ...chart, kind: 'http', host: 'charts.example.org', path: 'stable' };
const accounts = [
  { user: 'reader', password: 'one', mayPush: false },
  { user: 'writer', password: 'two', mayPush: true },
];
let internet: Internet;

beforeAll(async () => {
  const records = join(scratch, 'records');
  mkdirSync(records);
  const head = { chart: 'tiny', version: '1.2.3' };
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x' },
    data: { text: '{{ not a template }}' },
  };
  writeFileSync(join(records, 'web.tiny.jsonl'), `${JSON.stringify(head)}\n${JSON.stringify(object)}\n`);
  const repository = new RepositoryCopy(join(scratch, 'repository'), ['main']);
  writeFileSync(join(repository.tree, 'file'), 'text');
  repository.publish('first');
  internet = new Internet({
    folder: scratch,
    port: 0,
    repositories: { 'github.com/owner/name': { bare: repository.bare, accounts } },
    charts: findCharts([chart, indexed], { folders: [], records, scratch: join(scratch, 'charts') }),
    images: [{ image: { host: 'ghcr.io', name: 'owner/api' }, tags: ['1.0.0'] }],
    sinks: ['hooks.example.org'],
  });
  await internet.listen();
});
afterAll(() => internet.close());

/** Not in this process' turn: the proxy that answers is here. */
const program = (command: string, args: readonly string[]): ReturnType<typeof run> =>
  run({ kind: 'found', name: 'git', command, origin: 'test' }, args, {
    cwd: scratch,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: scratch,
      GIT_TERMINAL_PROMPT: '0',
      ...strings(internet.environment([])),
    },
  });
const strings = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value ?? '']));
const git = (...args: string[]): ReturnType<typeof run> =>
  program('git', ['-c', `http.sslCAInfo=${internet.caFile}`, ...args]);

describe('the internet of a run', () => {
  it('gives a repository to who has the password, under its real address', async () => {
    expect(
      (await git('clone', '--quiet', 'https://reader:wrong@github.com/owner/name.git', 'refused')).status,
    ).not.toBe(0);
    const cloned = await git('clone', '--quiet', 'https://reader:one@github.com/owner/name.git', 'cloned');
    expect(cloned.stderr).toBe('');
    expect(readFileSync(join(scratch, 'cloned/file'), 'utf8')).toBe('text');
  });

  it('takes a push from who may push alone', async () => {
    const push = (account: string): ReturnType<typeof run> =>
      git('-C', 'cloned', 'push', '--quiet', `https://${account}@github.com/owner/name.git`, 'HEAD:refs/heads/other');
    expect((await push('reader:one')).status).not.toBe(0);
    expect((await push('writer:two')).status).toBe(0);
  });

  it('has charts in registries and in indexes, and their text is not rendered again', async () => {
    const helm = await locateHelm();
    if (helm.kind === 'absent') throw new Error(helm.remedy);
    for (const args of [
      ['template', 'web', 'oci://ghcr.io/owner/charts/tiny', '--version', '1.2.3'],
      ['template', 'web', 'tiny', '--repo', 'https://charts.example.org/stable', '--version', '1.2.3'],
    ]) {
      const rendered = await program(helm.command, args);
      expect(rendered.stderr.replace(/^(Pulled|Digest).*\n/gm, '')).toBe('');
      expect(rendered.stdout).toContain('text: "{{ not a template }}"');
    }
  });

  it('answers nothing that was not put there', async () => {
    expect((await git('ls-remote', 'https://github.com/owner/other.git')).status).not.toBe(0);
    expect(internet.requests.at(-1)?.status).toBe(404);
  });

  it('tells repositories apart whose names begin alike', () => {
    expect(restOf('github.com/owner/name.git/info/refs', 'github.com/owner/name')).toBe('/info/refs');
    expect(restOf('github.com/owner/name-two.git/info/refs', 'github.com/owner/name')).toBeUndefined();
  });
});

describe('what objects ask the internet for', () => {
  const metadata = { name: 'x' };

  it('is read from the objects of Flux', () => {
    const wanted = wantedBy([
      { kind: 'GitRepository', metadata, spec: { url: 'https://github.com/owner/name.git' } },
      { kind: 'OCIRepository', metadata, spec: { url: 'oci://ghcr.io/owner/charts/tiny', ref: { tag: '1.2.3' } } },
      { kind: 'HelmRepository', metadata, spec: { url: 'https://charts.example.org/stable' } },
      {
        kind: 'HelmRelease',
        metadata,
        spec: { chart: { spec: { chart: 'tiny', version: '1.2.3', sourceRef: { name: 'x' } } } },
      },
      { kind: 'ImageRepository', metadata, spec: { image: 'ghcr.io/owner/api' } },
    ]);
    expect(wanted).toEqual({
      repositories: ['github.com/owner/name'],
      charts: [chart, indexed],
      images: [{ host: 'ghcr.io', name: 'owner/api' }],
    });
  });

  it('is read from the sources of an Application', () => {
    const sources = [
      { repoURL: 'ghcr.io/owner/charts', chart: 'tiny', targetRevision: '1.2.3' },
      { repoURL: 'https://github.com/owner/name.git', path: 'dist' },
    ];
    const wanted = wantedBy([{ kind: 'Application', metadata, spec: { sources } }]);
    expect(wanted).toEqual({ repositories: ['github.com/owner/name'], charts: [chart], images: [] });
  });
});
