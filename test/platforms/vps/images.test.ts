import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vps } from '../../../platforms/vps';
import { archipelIn } from '../../support/in-copy';
import { keepPlatforms, repositoryCopy } from '../../support/repository-copy';

jest.setTimeout(240_000);

const FILE = 'platforms/vps/images.yaml';
const SCRIPT = join(__dirname, '../../../scripts/images/propose.sh');
const { gitops, pipeline } = vps();
const branches = {
  flux: gitops.engine === 'flux' ? (gitops.images?.branch ?? '') : '',
  rendered: pipeline?.forge === 'github' ? (pipeline.rendered ?? '') : '',
};

/** Writes a tag behind its marker, as the setters of Flux do: the marker and all else stay. */
const setTag = (text: string, policy: string, tag: string): string =>
  text.replace(new RegExp(`(tag: )\\S+( # \\{"\\$imagepolicy": "flux-system:${policy}:tag"\\})`), `$1${tag}$2`);

/** Deployment of an API, as the cluster gets it. */
const deployment = (api: string): string => `dist/vps/clusters/vps/workloads/apps/deployment-${api}.yaml`;

/** A copy of the repository with a server that it pushes to. */
async function cloneWithServer(): Promise<{
  readonly root: string;
  readonly git: (...args: readonly string[]) => string;
}> {
  const root = repositoryCopy();
  keepPlatforms(root, ['vps']);
  expect(await archipelIn(root, 'synth', '--no-gates')).toMatchObject({ status: 0 });
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
      { cwd: root, encoding: 'utf8' },
    );
    expect([status, stderr.includes('fatal')]).toEqual([0, false]);
    return stdout;
  };
  const server = mkdtempSync(join(tmpdir(), 'server-'));
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  git('init', '--quiet', '--bare', '--initial-branch', 'main', server);
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', server);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is');
  git('push', '--quiet', 'origin', 'main');
  return { root, git };
}

/** A folder with a `gh` in it that writes down what it is asked for. */
function fakeGh(): string {
  const programs = mkdtempSync(join(tmpdir(), 'gh-'));
  writeFileSync(join(programs, 'gh'), `#!/bin/sh\necho "$2" >> ${programs}/calls\n`);
  chmodSync(join(programs, 'gh'), 0o755);
  return programs;
}

/** What CI does after a push of Flux: it renders, and proposes what that changed. */
async function renderAndPropose(root: string, programs: string): Promise<void> {
  expect(await archipelIn(root, 'synth')).toMatchObject({ status: 0 });
  // As on a person's machine: the workflow is asked for its token elsewhere.
  const env = {
    ...process.env,
    GITHUB_ACTIONS: '',
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    BASE: gitops.revision,
    RENDERED: branches.rendered,
    IMAGES: FILE,
  };
  expect(spawnSync('bash', [SCRIPT], { cwd: root, encoding: 'utf8', env })).toMatchObject({ status: 0, stderr: '' });
}

/** What a change to one API has no business to touch. */
const others = (changed: readonly string[], api: string): readonly string[] =>
  changed.filter(
    (path) =>
      !path.startsWith('dist/vps/') || (/api-(enrichment|gateway|generation)/.test(path) && !path.includes(api)),
  );

test('what Flux pushes is rendered onto a second branch and proposed, and so is the next branch of Flux', async () => {
  const { root, git } = await cloneWithServer();
  const programs = fakeGh();

  /**
   * Flux sets tags on what clusters follow and force-pushes; CI renders that, and proposes it. Gives what the change
   * holds.
   */
  const roundTrip = async (api: string, tag: string): Promise<readonly string[]> => {
    git('checkout', '--quiet', '-B', branches.flux, 'main');
    const before = readFileSync(join(root, FILE), 'utf8');
    const after = setTag(before, api, tag);
    expect(after).not.toBe(before);
    writeFileSync(join(root, FILE), after);
    git('commit', '--quiet', '--all', '--message', `chore(images): ${api}`);
    git('push', '--quiet', '--force', 'origin', branches.flux);

    await renderAndPropose(root, programs);
    git('fetch', '--quiet', 'origin');
    expect(git('diff', '--name-only', 'origin/main', `origin/${branches.flux}`)).toBe(`${FILE}\n`);
    expect(git('show', `origin/${branches.rendered}:${deployment(api)}`)).toContain(
      `ghcr.io/vps-example/${api}:${tag}`,
    );
    return git('diff', '--name-only', 'origin/main', `origin/${branches.rendered}`)
      .split('\n')
      .filter((path) => path !== '' && !path.endsWith('.published') && path !== FILE);
  };

  const first = await roundTrip('api-gateway', '1.3.0');
  expect(first).toContain(deployment('api-gateway'));
  expect(others(first, 'api-gateway')).toEqual([]);
  // Nothing of the first is left in the second, which Flux began anew from what clusters follow.
  const second = await roundTrip('api-enrichment', '1.4.0');
  expect(second).toContain(deployment('api-enrichment'));
  expect(others(second, 'api-enrichment')).toEqual([]);
  expect(readFileSync(join(programs, 'calls'), 'utf8')).toBe('list\ncreate\nlist\ncreate\n');
});
