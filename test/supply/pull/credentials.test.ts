import { type ChartItem, pullCharts } from '../../../lib/supply';
import { helm, run } from '../../../lib/tools';
import { found, needing, tool } from '../../support/needs';
import { type Loopback, serve } from '../../support/loopback';
import { files, pack, repositoryOf, temporary } from './charts';

/*
 * A repository that wants a name and a password: they are helm's own, and no file of ours has them.
 */
const { describe: withHelm } = needing(tool('helm'));

withHelm('a private repository', () => {
  let server: Loopback;
  /** A helm of its own: nothing of the user's is read or written. */
  const env = { HOME: temporary('home'), PATH: process.env['PATH'] ?? '' };
  beforeAll(async () => {
    const folder = await repositoryOf([await pack('greeter', '0.1.0')]);
    const expected = `Basic ${Buffer.from('reader:secret').toString('base64')}`;
    server = await serve((request, response) =>
      request.headers.authorization === expected
        ? files(() => folder)(request, response)
        : void response.writeHead(401, { 'www-authenticate': 'Basic realm="charts"' }).end(),
    );
  });
  afterAll(() => server.close());

  const item = (): ChartItem => ({
    kind: 'chart',
    name: 'greeter',
    version: '0.1.0',
    repository: `${server.origin}/`,
    appVersion: '1.0.0',
    unverified: 'nobody has fetched it',
    date: '2026-11-01',
  });
  const pull = async () => (await pullCharts([item()], { root: temporary('private'), today: '2026-11-29', env }))[0];

  test('is refused without them, and read with what `helm repo add` was given', async () => {
    expect(await pull()).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/401/) as string });
    const add = ['repo', 'add', 'ours', server.origin, '--username', 'reader', '--password-stdin'];
    expect((await run(found(await helm()), add, { input: 'secret', env })).status).toBe(0);
    expect(await pull()).toMatchObject({ kind: 'pulled' });
  });
});
