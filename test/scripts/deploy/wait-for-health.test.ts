import { tmpdir } from 'node:os';
import { closeServers, serve, serveAs } from './servers';
import { node } from './scripts';
import { repository } from './repository';

describe('wait-for-health', () => {
  afterAll(closeServers);

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
