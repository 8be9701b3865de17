import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartItem, pullCharts } from '../../../lib/supply';
import { readArchive } from '../../../lib/supply/pull/archive';
import { gitPath } from '../../../lib/supply/pull/charts/git-path';
import { needing, tool } from '../../support/needs';
import { type Loopback, serve } from '../../support/loopback';
import { temporary, writeChart } from './charts';
import { git, gitBackend } from './git-server';

test.each([
  ['git+https://a.b/c.git//charts/x@v1.2.3', { url: 'https://a.b/c.git', folder: 'charts/x', revision: 'v1.2.3' }],
  ['git+http://127.0.0.1:80/c//x@main', { url: 'http://127.0.0.1:80/c', folder: 'x', revision: 'main' }],
  ['git+http://a.b/c//x@main', undefined],
  ['git+https://a.b/c@main', undefined],
  ['https://a.b/c//x@main', undefined],
])('%s', (repository, expected) => expect(gitPath(repository)).toEqual(expected));

/*
 * The real git and the real helm against a repository that git's own program serves on loopback.
 */
const { describe: withGit } = needing(tool('helm'), tool('git'));

withGit('archipel charts pull, from a folder of a Git repository', () => {
  const folder = temporary('git');
  const work = join(folder, 'work');
  let server: Loopback;
  let tree: string;
  const publish = (tag: string): string => {
    git(work, 'add', '.');
    git(work, 'commit', '-qm', tag);
    git(work, 'tag', tag);
    git(work, 'push', '-q', '--tags', join(folder, 'charts.git'), 'main');
    return git(work, 'rev-parse', 'HEAD:deploy/greeter');
  };
  beforeAll(async () => {
    git(folder, 'init', '-q', '--bare', 'charts.git');
    git(folder, 'init', '-q', 'work');
    mkdirSync(join(work, 'deploy'));
    writeChart(join(work, 'deploy'), 'greeter', '0.1.0');
    tree = publish('v1');
    appendFileSync(join(work, 'deploy/greeter/templates/map.yaml'), '# newer\n');
    publish('v2');
    server = await serve(gitBackend(folder));
  });
  afterAll(() => server.close());

  const open = (revision: string, path = 'deploy/greeter'): ChartItem => ({
    kind: 'chart',
    name: 'greeter',
    version: '0.1.0',
    repository: `git+${server.origin}/charts.git//${path}@${revision}`,
    appVersion: '1.0.0',
    unverified: 'nobody has fetched it',
    date: '2026-11-01',
  });
  const pull = async (item: ChartItem, root = temporary('git-pull')) =>
    (await pullCharts([item], { root, today: '2026-11-29' }))[0];

  test("locks git's hash of the folder, and no digest of the archive that was packed here", async () => {
    const root = temporary('git-pull');
    const result = await pull(open('v1'), root);
    expect(result).toMatchObject({ kind: 'pulled', item: { tree, date: '2026-11-29' } });
    expect(result?.item).not.toHaveProperty('sha256');
    expect(result?.item.source).toMatch(/^http:.*charts\.git, commit [0-9a-f]{40}, deploy\/greeter$/);
    expect(readdirSync(join(root, '.charts'))).toEqual(['greeter-0.1.0.tgz']);
  });
  test('takes a commit as well as a tag', async () => {
    expect(await pull(open(git(work, 'rev-parse', 'v1')))).toMatchObject({ kind: 'pulled', item: { tree } });
  });
  test('a tag that was moved is an error with both hashes', async () => {
    const { unverified: _, ...rest } = open('v2');
    const result = await pull({ ...rest, tree, source: 'before' });
    expect(result).toMatchObject({ kind: 'failed', differs: true });
    expect(result).toMatchObject({ reason: expect.stringContaining(tree) as string });
  });
  test('a revision and a folder that are not there are said', async () => {
    expect(await pull(open('v9'))).toMatchObject({ reason: expect.stringMatching(/v9/) as string });
    expect(await pull(open('v1', 'nowhere'))).toMatchObject({ reason: expect.stringMatching(/nowhere/) as string });
  });
  test('a link of the repository does not bring a file of this machine into the archive', async () => {
    symlinkSync('/etc/hostname', join(work, 'deploy/greeter/templates/linked.yaml'));
    publish('v3');
    const root = temporary('git-pull');
    await pull(open('v3'), root);
    const packed = readFileSync(join(root, '.charts/greeter-0.1.0.tgz'));
    const files = await readArchive(packed, (name) => name.endsWith('linked.yaml'));
    expect([...files.values()].map(String)).toEqual(['/etc/hostname']);
  });
});
