import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * The scripts of the deploy workflow, against a Git remote and servers of the test's own.
 */
const scripts = join(__dirname, '../../scripts/deploy');

interface Ended {
  readonly status: number;
  readonly text: string;
}
const run = (
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      command,
      args,
      { encoding: 'utf8', ...options, env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env } },
      (error, stdout, stderr) =>
        resolve({
          status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
          text: stdout + stderr,
        }),
    );
  });
const node = (script: string, args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) =>
  run(process.execPath, [join(scripts, script), ...args], options);

const open: Server[] = [];
afterAll(() => open.forEach((server) => server.close()));
const serve = (answer: (path: string) => { readonly status: number; readonly body?: unknown }): Promise<string> =>
  serveAs((request, response) => {
    const { status, body } = answer(request.url ?? '');
    response.writeHead(status).end(JSON.stringify(body ?? {}));
  });
const serveAs = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer(listener);
    open.push(server);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

describe('wait-for-health', () => {
  const ours = (revision: string, sync = 'Synced', health = 'Healthy') => ({
    metadata: { name: 'workloads' },
    spec: { source: { repoURL: 'https://git.example/a.git', targetRevision: 'main' } },
    status: { sync: { revision, status: sync }, health: { status: health } },
  });
  const chart = {
    metadata: { name: 'release' },
    spec: { source: { repoURL: 'oci://charts', targetRevision: '1.0.0' } },
    status: { sync: { revision: '1.0.0', status: 'Synced' }, health: { status: 'Healthy' } },
  };
  const refreshed: string[] = [];
  beforeEach(() => (refreshed.length = 0));
  const wait = async (
    answers: readonly { readonly status: number; readonly body?: unknown }[],
    cwd = tmpdir(),
    token = 'token',
    env: Record<string, string> = {},
  ) => {
    let asked = 0;
    const server = await serve((path) => {
      if (path === '/api/v1/applications') return answers[Math.min(asked++, answers.length - 1)] ?? { status: 500 };
      refreshed.push(path);
      return { status: 200 };
    });
    return node(
      'wait-for-health.mjs',
      [
        '--server',
        server,
        '--repository',
        'https://git.example/a.git',
        '--branch',
        'main',
        '--revision',
        'abc',
        '--minutes',
        '0.02',
        '--every',
        '0.05',
      ],
      { cwd, env: { ...(token === '' ? {} : { ARGOCD_TOKEN: token }), ...env } },
    );
  };
  const items = (...all: readonly unknown[]) => ({ status: 200, body: { items: all } });

  test('ends well where all is at the revision, synced and healthy', async () =>
    expect(await wait([items(ours('abc'), chart)])).toEqual({
      status: 0,
      text: 'abc is synced, and everything is healthy\n',
    }));
  test('waits while the revision is an older one', async () =>
    expect(
      await wait([items(ours('old')), items(ours('abc', 'Synced', 'Progressing')), items(ours('abc'))]),
    ).toMatchObject({
      status: 0,
      text: expect.stringMatching(/workloads is at old[\s\S]*workloads is Progressing[\s\S]*healthy/),
    }));
  test('has those that are behind look at Git, one by one, and no others', async () => {
    await wait([items(ours('old'), chart), items(ours('abc', 'OutOfSync'), chart), items(ours('abc'), chart)]);
    expect(refreshed).toEqual(['/api/v1/applications/workloads?refresh=normal']);
  });
  test('tells what is not healthy when time is up', async () =>
    expect(await wait([items(ours('abc', 'Synced', 'Degraded'), chart)])).toMatchObject({
      status: 1,
      text: expect.stringMatching(/not healthy after 0\.02 minutes:\n {2}workloads is Degraded/),
    }));
  test('a chart that is out of sync counts, whatever its version', async () =>
    expect(
      await wait([items(ours('abc'), { ...chart, status: { ...chart.status, sync: { status: 'OutOfSync' } } })]),
    ).toMatchObject({ status: 1, text: expect.stringContaining('release is OutOfSync') }));
  test('no Application is no success', async () =>
    expect(await wait([items()])).toMatchObject({ status: 1, text: expect.stringContaining('no Application') }));
  test('an Argo CD that refuses is told', async () =>
    expect(await wait([{ status: 403 }])).toMatchObject({
      status: 1,
      text: expect.stringContaining('Argo CD answered 403'),
    }));
  test('without a token it says so', async () =>
    expect(await wait([items()], tmpdir(), '')).toMatchObject({
      status: 1,
      text: expect.stringContaining('ARGOCD_TOKEN is not set'),
    }));
  test('a branch that moved on is for the newer run', async () => {
    const { clone, head } = repository();
    expect(await wait([items(ours('other'))], clone)).toMatchObject({
      status: 0,
      text: `main has moved on to ${head().slice(0, 12)}, which has a run of its own\n`,
    });
  });
  test('a private repository is asked with the token, which no argument holds', async () => {
    const { clone, git } = repository();
    const asked: string[] = [];
    const forge = await serveAs((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      if (request.headers.authorization !== 'token of-the-account') return void response.writeHead(401).end();
      const line = (text: string) => (text.length + 4).toString(16).padStart(4, '0') + text;
      response
        .writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
        .end(
          `${line('# service=git-upload-pack\n')}0000${line(`${'c'.repeat(40)} refs/heads/main\0agent=test\n`)}0000`,
        );
    });
    git('remote', 'set-url', 'origin', `${forge}/platform/archipel.git`);
    expect(await wait([items(ours('other'))], clone, 'token', { DEPLOY_TOKEN: 'of-the-account' })).toMatchObject({
      status: 0,
      text: `main has moved on to ${'c'.repeat(12)}, which has a run of its own\n`,
    });
    expect(asked).toEqual(['/platform/archipel.git/info/refs?service=git-upload-pack token of-the-account']);
    // Without it nobody knows whether the branch moved: the run waits until its time is up, and asks for no password.
    expect(await wait([items(ours('other'))], clone)).toMatchObject({
      status: 1,
      text: expect.stringContaining('workloads is at other'),
    });
  });
});

describe('smoke', () => {
  const quick = ['--tries', '2', '--every', '0.01'];
  test('each address answers', async () => {
    const server = await serve(() => ({ status: 200 }));
    expect(await node('smoke.mjs', [...quick, `${server}/a`, `${server}/b`])).toMatchObject({
      status: 0,
      text: `ok     ${server}/a\nok     ${server}/b\n`,
    });
  });
  test('one that does not is told, the others are asked all the same', async () => {
    const server = await serve((path) => ({ status: path === '/a' ? 503 : 200 }));
    expect(await node('smoke.mjs', [...quick, `${server}/a`, `${server}/b`])).toMatchObject({
      status: 1,
      text: `failed ${server}/a: answered 503\nok     ${server}/b\n`,
    });
  });
  test('nobody there is a failure', async () =>
    expect(await node('smoke.mjs', [...quick, 'http://127.0.0.1:9/a'])).toMatchObject({
      status: 1,
      text: expect.stringContaining('failed http://127.0.0.1:9/a'),
    }));
  test('no address is wrong use', async () => expect((await node('smoke.mjs', [])).status).not.toBe(0));
  test('a load counts every request', async () => {
    let asked = 0;
    const server = await serve(() => (asked++, { status: 200 }));
    expect(
      await node('smoke.mjs', ['--requests', '40', '--at-once', '4', '--p95', '20000', `${server}/a`]),
    ).toMatchObject({
      status: 0,
      text: expect.stringMatching(/^40 requests: 0 errors; ms: median \d+, 95 % \d+, slowest \d+\n$/),
    });
    expect(asked).toBe(40);
  });
  test('one error under load is a failure', async () => {
    let asked = 0;
    const server = await serve(() => ({ status: asked++ === 7 ? 500 : 200 }));
    expect(await node('smoke.mjs', ['--requests', '20', '--p95', '20000', `${server}/a`])).toMatchObject({
      status: 1,
      text: expect.stringContaining('1 errors'),
    });
  });
  test('slow answers are a failure', async () => {
    const server = await serve(() => ({ status: 200 }));
    expect(await node('smoke.mjs', ['--requests', '20', '--p95', '0', `${server}/a`])).toMatchObject({
      status: 1,
      text: expect.stringMatching(/95 % took up to \d+ ms, allowed are 0 ms/),
    });
  });
});

/** A remote with one commit on main and a clone of it. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  const remote = join(folder, 'remote.git');
  const clone = join(folder, 'clone');
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(folder, 'clone', '--quiet', remote, clone);
  for (const [path, text] of [
    ['dist/a.yaml', 'a: 1\n'],
    ['.gitea/workflows/deploy.yml', 'on: push\n'],
    ['.github/workflows/a.yml', 'on: push\n'],
  ] as const) {
    mkdirSync(join(clone, path, '..'), { recursive: true });
    writeFileSync(join(clone, path), text);
  }
  git(clone, 'checkout', '--quiet', '-B', 'main');
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--message', 'first');
  git(clone, 'push', '--quiet', 'origin', 'main');
  return {
    clone,
    remote,
    head: () => git(remote, 'rev-parse', 'main').trim(),
    shown: () => git(remote, 'log', '-1', '--format=%s', 'main').trim(),
    git: (...args: string[]) => git(clone, ...args),
  };
}

describe('publish', () => {
  const publish = async ({ clone }: ReturnType<typeof repository>, env: Record<string, string> = {}) => {
    const output = join(clone, '..', 'output');
    writeFileSync(output, '');
    const ended = await run('bash', [join(scripts, 'publish.sh')], {
      cwd: clone,
      env: { BRANCH: 'main', GITHUB_OUTPUT: output, ...env },
    });
    return { ...ended, output: readFileSync(output, 'utf8') };
  };

  test('nothing new is not committed', async () => {
    const it = repository();
    const before = it.head();
    expect(await publish(it)).toMatchObject({ status: 0, output: `revision=${before}\n` });
    expect(it.head()).toBe(before);
  });
  test('what was rendered is committed and pushed, new files too', async () => {
    const it = repository();
    const before = it.head();
    writeFileSync(join(it.clone, 'dist/b.yaml'), 'b: 1\n');
    const { status, output } = await publish(it, { DEPLOY_TOKEN: 'token' });
    expect(status).toBe(0);
    expect(it.head()).not.toBe(before);
    expect(output).toBe(`revision=${it.head()}\n`);
    expect(it.shown()).toMatch(new RegExp(`^chore\\(dist\\): rendered from ${before.slice(0, 7)}`));
  });
  test('a workflow is never changed by a workflow', async () => {
    const it = repository();
    const before = it.head();
    writeFileSync(join(it.clone, '.gitea/workflows/deploy.yml'), 'on: pull_request\n');
    expect(await publish(it)).toMatchObject({
      status: 1,
      text: expect.stringContaining('the workflows are not what the sources render'),
    });
    expect(it.head()).toBe(before);
  });
  test('nor is a new one left out without a word', async () => {
    const it = repository();
    writeFileSync(join(it.clone, '.gitea/workflows/new.yml'), 'on: push\n');
    expect(await publish(it)).toMatchObject({
      status: 1,
      text: expect.stringContaining('the workflows are not what the sources render'),
    });
  });
  test('a push that came meanwhile is not overwritten', async () => {
    const it = repository();
    const other = join(it.clone, '..', 'other');
    it.git('clone', '--quiet', it.remote, other);
    writeFileSync(join(other, 'README.md'), 'meanwhile\n');
    execFileSync(
      'bash',
      [
        '-c',
        'git add . && git -c user.name=test -c user.email=test@localhost commit --quiet -m meanwhile && git ' +
          'push --quiet origin main',
      ],
      { cwd: other, stdio: 'pipe' },
    );
    writeFileSync(join(it.clone, 'dist/a.yaml'), 'a: 2\n');
    expect((await publish(it)).status).not.toBe(0);
    expect(it.shown()).toBe('meanwhile');
  });
});

describe('hand-over', () => {
  /** The repository of the platform with what was rendered, and that of a service with a folder that is older. */
  const both = () => {
    const platform = repository();
    const service = repository();
    const rendered = join(platform.clone, 'dist/api');
    mkdirSync(join(rendered, 'shop'), { recursive: true });
    writeFileSync(join(rendered, 'kustomization.yaml'), 'resources: [shop/a.yaml]\n');
    writeFileSync(join(rendered, 'shop/a.yaml'), 'a: 1\n');
    const handOver = (folder = 'deploy/k8s', from = rendered) =>
      run('bash', [join(scripts, 'hand-over.sh'), from, service.remote, 'main', folder], { cwd: platform.clone });
    const files = () =>
      execFileSync('git', ['ls-tree', '-r', '--name-only', 'main'], { cwd: service.remote, encoding: 'utf8' })
        .trim()
        .split('\n');
    return { platform, service, rendered, handOver, files };
  };

  test('puts what was rendered there, and says from what', async () => {
    const { platform, service, handOver, files } = both();
    expect(await handOver()).toMatchObject({ status: 0 });
    expect(files()).toEqual([
      '.gitea/workflows/deploy.yml',
      '.github/workflows/a.yml',
      'deploy/k8s/kustomization.yaml',
      'deploy/k8s/shop/a.yaml',
      'dist/a.yaml',
    ]);
    expect(service.shown()).toBe(`chore: rendered from ${platform.head().slice(0, 7)}`);
  });
  test('takes away what is no longer rendered, and nothing else', async () => {
    const { rendered, handOver, files } = both();
    await handOver();
    execFileSync('mv', [join(rendered, 'shop/a.yaml'), join(rendered, 'shop/b.yaml')]);
    await handOver();
    expect(files()).toEqual([
      '.gitea/workflows/deploy.yml',
      '.github/workflows/a.yml',
      'deploy/k8s/kustomization.yaml',
      'deploy/k8s/shop/b.yaml',
      'dist/a.yaml',
    ]);
  });
  test('pushes nothing where nothing is new', async () => {
    const { service, handOver } = both();
    await handOver();
    const before = service.head();
    expect(await handOver()).toMatchObject({ status: 0, text: expect.stringContaining('has what was rendered') });
    expect(service.head()).toBe(before);
  });
  test.each(['', '.', '..', '../up', 'a/../..', '/etc', './a'])("never into '%s'", async (folder) => {
    const { service, handOver } = both();
    const before = service.head();
    expect(await handOver(folder)).toMatchObject({
      status: 1,
      text: expect.stringContaining('no folder inside the repository'),
    });
    expect(service.head()).toBe(before);
  });
  test('nothing rendered is nothing handed over', async () => {
    const { platform, handOver } = both();
    expect(await handOver('k8s', join(platform.clone, 'dist'))).toMatchObject({
      status: 1,
      text: expect.stringContaining('holds nothing that was rendered'),
    });
  });
});
