import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = (name: string): string => join(__dirname, '../../scripts/images', name);

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
const bash = (args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Outcome =>
  spawnSync('bash', [...args], {
    encoding: 'utf8',
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...env },
  });

/** A folder with a program that notes its arguments and does what the body says. */
function fake(program: string, body: string): { readonly path: string; readonly calls: () => readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'fake-'));
  writeFileSync(join(folder, program), `#!/usr/bin/env bash\necho "$*" >> "${folder}/calls"\n${body}\n`);
  chmodSync(join(folder, program), 0o755);
  const log = join(folder, 'calls');
  return {
    path: `${folder}:${process.env['PATH'] ?? ''}`,
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}

describe('the version of a tag', () => {
  const version = (tag: string): Outcome => bash([script('version.sh')], { TAG: tag, IMAGE: 'api-gateway' });
  test.each([
    ['api-gateway/v1.0.0', '1.0.0'],
    ['api-gateway/v12.30.4', '12.30.4'],
  ])('%s is %s', (tag, given) => expect(version(tag)).toMatchObject({ status: 0, stdout: `version=${given}\n` }));
  test.each([
    'api-gateway/v0.9.0',
    'api-gateway/v1.0.0-rc.1',
    'api-gateway/v1.0',
    'api-gateway/1.0.0',
    'api-gateway/v01.0.0',
    'api-enrichment/v1.0.0',
    'v1.0.0',
    'api-gateway/v1.0.0\nx=y',
  ])('%j is none', (tag) =>
    expect(version(tag)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('from 1.0.0 on') as string,
    }),
  );
});

describe('a push', () => {
  const push = (answer: string): { readonly outcome: Outcome; readonly calls: readonly string[] } => {
    const docker = fake('docker', `if [ "$1" = manifest ]; then ${answer}; fi`);
    return {
      outcome: bash([script('push.sh'), 'r/a:candidate', 'r/a:1.2.3'], { PATH: docker.path }),
      calls: docker.calls(),
    };
  };
  test.each(['manifest unknown', 'denied: denied'])('goes out where the registry says %s', (said) => {
    const { outcome, calls } = push(`echo '${said}' >&2; exit 1`);
    expect([outcome.status, calls]).toEqual([
      0,
      ['manifest inspect r/a:1.2.3', 'tag r/a:candidate r/a:1.2.3', 'push r/a:1.2.3'],
    ]);
  });
  test('never moves a tag', () => {
    const { outcome, calls } = push('echo {}');
    expect([outcome.status, calls]).toEqual([1, ['manifest inspect r/a:1.2.3']]);
    expect(outcome.stderr).toContain('tags of releases never move');
  });
  test('waits for a registry that says what it has', () =>
    expect(push("echo 'i/o timeout' >&2; exit 1")).toMatchObject({
      outcome: { status: 1 },
      calls: ['manifest inspect r/a:1.2.3'],
    }));
});

describe('a change is proposed', () => {
  const FILE = 'platforms/shop/images.yaml';

  /** A server, the clone of Flux and that of CI. */
  function repositories(): {
    readonly flux: string;
    readonly ci: string;
    readonly git: (folder: string, ...args: readonly string[]) => string;
  } {
    const folder = mkdtempSync(join(tmpdir(), 'propose-'));
    const git = (at: string, ...args: readonly string[]): string => {
      const { status, stdout, stderr } = spawnSync(
        'git',
        ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
        { cwd: at, encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout.trim();
    };
    const [server, flux, ci] = ['server.git', 'flux', 'ci'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', server);
    git(folder, 'clone', '--quiet', server, flux);
    for (const path of ['platforms/shop', 'dist', '.github/workflows'])
      mkdirSync(join(flux, path), { recursive: true });
    writeFileSync(join(flux, FILE), 'api: 1.0.0\n');
    writeFileSync(join(flux, 'dist/api.yaml'), 'image: api:1.0.0\n');
    writeFileSync(join(flux, '.github/workflows/a.yml'), 'on: push\n');
    git(flux, 'add', '--all');
    git(flux, 'commit', '--quiet', '--message', 'as it is');
    git(flux, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    git(folder, 'clone', '--quiet', server, ci);
    return { flux, ci, git };
  }

  /** What Flux does: its branch is the followed one and one commit, whatever it was before. */
  function fluxPushes(
    { flux, git }: ReturnType<typeof repositories>,
    tag: string,
    more: Readonly<Record<string, string>> = {},
  ): void {
    git(flux, 'fetch', '--quiet', 'origin');
    git(flux, 'checkout', '--quiet', '-B', 'flux/images', 'origin/main');
    for (const [path, content] of Object.entries({ [FILE]: `api: ${tag}\n`, ...more }))
      writeFileSync(join(flux, path), content);
    git(flux, 'commit', '--quiet', '--all', '--message', `chore(images): api -> ${tag}`);
    git(flux, 'push', '--quiet', '--force', 'origin', 'flux/images');
  }

  /** What CI does: the branch of Flux, rendered, and the script. */
  function ciProposes(
    { ci, git }: ReturnType<typeof repositories>,
    { open = '', render = true } = {},
  ): { readonly outcome: Outcome; readonly calls: readonly string[] } {
    git(ci, 'fetch', '--quiet', 'origin');
    git(ci, 'checkout', '--quiet', '--detach', '--force', 'origin/flux/images');
    if (render)
      writeFileSync(join(ci, 'dist/api.yaml'), `image: ${readFileSync(join(ci, FILE), 'utf8').replace(': ', ':')}`);
    const gh = fake('gh', `if [ "$2" = list ]; then echo "${open}"; fi`);
    return {
      outcome: bash(
        [script('propose.sh')],
        { PATH: gh.path, BASE: 'main', RENDERED: 'flux/rendered', IMAGES: FILE, GH_TOKEN: 'x' },
        ci,
      ),
      calls: gh.calls(),
    };
  }

  test('from a branch of its own, on that of Flux', () => {
    const all = repositories();
    fluxPushes(all, '1.1.0');
    const { outcome, calls } = ciProposes(all);
    expect(outcome).toMatchObject({ status: 0 });
    expect(calls).toEqual([
      expect.stringContaining('pr list --head flux/rendered --base main'),
      expect.stringContaining('pr create --head flux/rendered --base main --title chore(images): api -> 1.1.0'),
    ]);
    all.git(all.ci, 'fetch', '--quiet', 'origin');
    expect(all.git(all.ci, 'diff', '--name-only', 'origin/main', 'origin/flux/rendered')).toBe(
      `dist/api.yaml\n${FILE}`,
    );
    expect(all.git(all.ci, 'show', 'origin/flux/rendered:dist/api.yaml')).toBe('image: api:1.1.0');
    expect(all.git(all.ci, 'diff', '--name-only', 'origin/main', 'origin/flux/images')).toBe(FILE);
  });

  test('anew when Flux has thrown its branch away, in the change that is open', () => {
    const all = repositories();
    fluxPushes(all, '1.1.0');
    ciProposes(all);
    all.git(all.flux, 'checkout', '--quiet', '-B', 'work', 'origin/main');
    writeFileSync(join(all.flux, 'README.md'), 'new\n');
    all.git(all.flux, 'add', '--all');
    all.git(all.flux, 'commit', '--quiet', '--message', 'docs: new');
    all.git(all.flux, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    fluxPushes(all, '1.2.0');
    const { outcome, calls } = ciProposes(all, { open: '7' });
    expect(outcome).toMatchObject({ status: 0 });
    expect(calls).toEqual([expect.stringContaining('pr list'), 'pr edit 7 --title chore(images): api -> 1.2.0']);
    all.git(all.ci, 'fetch', '--quiet', 'origin');
    expect(all.git(all.ci, 'log', '--format=%s', 'origin/flux/rendered').split('\n')).toEqual([
      expect.stringContaining('chore(dist): rendered from'),
      'chore(images): api -> 1.2.0',
      'docs: new',
      'as it is',
    ]);
  });

  test('not where the branch changes anything but the file of images', () => {
    const all = repositories();
    fluxPushes(all, '1.1.0', { 'dist/api.yaml': 'image: api:6.6.6\n' });
    const { outcome, calls } = ciProposes(all, { render: false });
    expect([outcome.status, calls]).toEqual([1, []]);
    expect(outcome.stderr).toContain('dist/api.yaml');
  });

  test('not where the render changes a workflow', () => {
    const all = repositories();
    fluxPushes(all, '1.1.0');
    all.git(all.ci, 'fetch', '--quiet', 'origin');
    all.git(all.ci, 'checkout', '--quiet', '--detach', 'origin/flux/images');
    writeFileSync(join(all.ci, '.github/workflows/a.yml'), 'on: pull_request\n');
    const outcome = bash([script('propose.sh')], { BASE: 'main', RENDERED: 'flux/rendered', IMAGES: FILE }, all.ci);
    expect(outcome).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('the workflows are not what the sources render') as string,
    });
  });

  test('not without a token, on a runner', () => {
    const { ci } = repositories();
    expect(
      bash(
        [script('propose.sh')],
        { GITHUB_ACTIONS: 'true', BASE: 'main', RENDERED: 'flux/rendered', IMAGES: FILE },
        ci,
      ),
    ).toMatchObject({ status: 1, stderr: expect.stringContaining('IMAGES_TOKEN') as string });
  });

  test('not where Flux proposes nothing', () => {
    const all = repositories();
    all.git(all.flux, 'push', '--quiet', 'origin', 'HEAD:refs/heads/flux/images');
    expect(ciProposes(all)).toMatchObject({ outcome: { status: 0, stdout: 'Flux proposes nothing\n' }, calls: [] });
  });
});
