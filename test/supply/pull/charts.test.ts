import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type ChartItem, pullCharts } from '../../../lib/supply';
import { needing, tool } from '../../support/needs';
import { endless, type Loopback, serve } from '../../support/loopback';
import { files, pack, type PackedChart, repositoryOf, temporary } from './charts';

/*
 * The real helm against a static chart repository on loopback.
 */
const { describe: withHelm } = needing(tool('helm'));
const today = '2026-11-29';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

withHelm('archipel charts pull, from a repository', () => {
  let chart: PackedChart;
  let folder: string;
  let server: Loopback;
  let wrong: Answer | undefined;
  beforeAll(async () => {
    chart = await pack('greeter', '0.1.0');
    folder = await repositoryOf([chart, await pack('other', '1.0.0')]);
    server = await serve((request, response) =>
      wrong !== undefined && request.url?.endsWith('greeter-0.1.0.tgz')
        ? wrong(request, response)
        : files(() => folder)(request, response),
    );
  });
  afterAll(() => server.close());
  beforeEach(() => (wrong = undefined));

  const open = (props: Partial<ChartItem> = {}): ChartItem => ({
    kind: 'chart',
    name: 'greeter',
    version: '0.1.0',
    repository: server.origin,
    appVersion: '1.0.0',
    unverified: 'nobody has fetched it',
    date: '2026-11-01',
    ...props,
  });
  const locked = (sha256: string, props: Partial<ChartItem> = {}): ChartItem => {
    const { unverified: _, ...rest } = open(props);
    return { ...rest, sha256, source: 'the project' };
  };
  const pull = async (item: ChartItem, root = temporary('pull')) => {
    const [result] = await pullCharts([item], { root, today });
    return { result, root, kept: existsSync(join(root, '.charts')) ? readdirSync(join(root, '.charts')) : [] };
  };

  test('fetches the archive and fills the lock in, with its dependencies, the day and the source', async () => {
    const { result, root, kept } = await pull(open());
    expect(kept).toEqual(['greeter-0.1.0.tgz']);
    expect(readFileSync(join(root, '.charts/greeter-0.1.0.tgz'))).toEqual(chart.bytes);
    const { unverified: _, ...rest } = open();
    expect(result).toEqual({
      kind: 'pulled',
      item: {
        ...rest,
        sha256: chart.sha256,
        dependencies: [{ name: 'common', version: '2.3.4', repository: 'https://common.example' }],
        date: today,
        source: server.origin,
      },
    });
  });
  test('a second run asks nobody', async () => {
    const first = await pull(open());
    if (first.result?.kind !== 'pulled') throw new Error('not pulled');
    const before = server.asked.length;
    const second = await pull(first.result.item, first.root);
    expect(second.result).toEqual({ kind: 'there', item: first.result.item });
    expect(server.asked.length).toBe(before);
  });
  test('a verified item stays as it is, with its day', async () => {
    const item = locked(chart.sha256);
    expect((await pull(item)).result).toEqual({ kind: 'pulled', item });
  });
  test('other bytes under a locked version are an error with both digests, and are not kept', async () => {
    const sum = 'a'.repeat(64);
    const { result, kept } = await pull(locked(sum));
    expect(result).toMatchObject({ kind: 'failed', differs: true });
    expect(result).toMatchObject({ reason: expect.stringContaining(sum) as string });
    expect(result).toMatchObject({ reason: expect.stringContaining(chart.sha256) as string });
    expect(kept).toEqual([]);
  });
  test('a file that somebody changed is an error with both digests, and stays for them to look at', async () => {
    const root = temporary('changed');
    mkdirSync(join(root, '.charts'));
    writeFileSync(join(root, '.charts/greeter-0.1.0.tgz'), 'changed');
    const { result, kept } = await pull(locked(chart.sha256), root);
    expect(result).toMatchObject({ kind: 'failed', differs: true });
    expect(kept).toEqual(['greeter-0.1.0.tgz']);
  });
  test('an archive that was packed here gives no digest: what is published is fetched in its place', async () => {
    const root = temporary('packed-here');
    mkdirSync(join(root, '.charts'));
    writeFileSync(join(root, '.charts/greeter-0.1.0.tgz'), 'packed here');
    const { result } = await pull(open(), root);
    expect(result).toMatchObject({ kind: 'pulled', item: { sha256: chart.sha256 } });
    expect(readFileSync(join(root, '.charts/greeter-0.1.0.tgz'))).toEqual(chart.bytes);
  });
  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['another chart', async () => (await pack('other', '0.1.0')).bytes, /digest|answered with the chart other/],
    ['a page', () => Buffer.from('<html>sign in</html>'), /./],
  ])('%s under the name of this one is refused', async (_, bytes, reason) => {
    const body = await bytes();
    wrong = (_request, response) => void response.end(body);
    const { result, kept } = await pull(open());
    expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string });
    expect(kept).toEqual([]);
  });
  test('half an archive is refused', async () => {
    wrong = (_request, response) => {
      response.writeHead(200, { 'content-length': chart.bytes.length });
      response.write(chart.bytes.subarray(0, 100), () => response.destroy());
    };
    const { result, kept } = await pull(open());
    expect(result).toMatchObject({ kind: 'failed', differs: false });
    expect(kept).toEqual([]);
  });
  test('a redirect in a circle is refused', async () => {
    wrong = (request, response) => void response.writeHead(302, { location: request.url }).end();
    const { result } = await pull(open());
    expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/redirect/) as string });
  });
  test.each<[string, Answer, number, RegExp]>([
    ['an answer without an end', (_request, response) => endless(response), 25, /more than 268435456 bytes of memory/],
    ['an answer that stalls', (_request, response) => void response.writeHead(200).write('a'), 2, /more than 2 s/],
  ])('%s is bounded', async (_, answer, seconds, reason) => {
    wrong = answer;
    const root = temporary('bounded');
    const bounds = { seconds, maxMemoryBytes: 256 * 1024 * 1024 };
    const [result] = await pullCharts([open()], { root, today, bounds });
    expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string });
    expect(readdirSync(join(root, '.charts'))).toEqual([]);
  });
  test('a program that its pin does not name is refused', async () => {
    const { result, kept } = await pull(open({ appVersion: '2.0.0' }));
    expect(result).toMatchObject({ reason: expect.stringMatching(/appVersion '1.0.0' and its pin '2.0.0'/) as string });
    expect(kept).toEqual([]);
  });
  test('a version that is not there is said', async () => {
    const { result } = await pull(open({ version: '9.9.9' }));
    expect(result).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/9\.9\.9/) as string });
  });
  test('one that fails does not stop the others, and all are counted', async () => {
    const root = temporary('several');
    const counts: string[] = [];
    const results = await pullCharts([open({ version: '9.9.9' }), open(), open({ name: 'other', version: '1.0.0' })], {
      root,
      today,
      onProgress: (done, of) => counts.push(`${done}/${of}`),
    });
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'pulled', 'pulled']);
    expect(counts).toEqual(['1/3', '2/3', '3/3']);
    expect(readdirSync(join(root, '.charts')).sort()).toEqual(['greeter-0.1.0.tgz', 'other-1.0.0.tgz']);
  });
  test('what a killed pull left goes at the next one', async () => {
    const root = temporary('leftover');
    mkdirSync(join(root, '.charts/.part-999999999-abc'), { recursive: true });
    mkdirSync(join(root, `.charts/.part-${process.pid}-abc`), { recursive: true });
    const { kept } = await pull(open(), root);
    expect(kept.sort()).toEqual([`.part-${process.pid}-abc`, 'greeter-0.1.0.tgz']);
    rmSync(root, { recursive: true });
  });
});
