import { createHash } from 'node:crypto';
import { type ChartItem, type CrdItem, fillItems, type ImageItem, type ToolItem } from '../../../lib/supply';
import { type Loopback, serve } from '../../support/loopback';
import { needing, tool as program } from '../../support/needs';
import { files, pack, type PackedChart, repositoryOf, temporary } from './charts';

/*
 * What `archipel lock` asks the network, with one server for everything.
 */
const { describe: withHelm } = needing(program('helm'));
const crdText = 'kind: CustomResourceDefinition\nmetadata:\n  name: things.example.dev\n';
const manifest = JSON.stringify({ manifests: [{ platform: { os: 'linux', architecture: 'amd64' } }] });
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

withHelm('archipel lock', () => {
  let server: Loopback;
  let packed: PackedChart;
  beforeAll(async () => {
    packed = await pack('greeter', '0.1.0');
    const folder = await repositoryOf([packed]);
    const texts: Readonly<Record<string, string>> = {
      '/things.yaml': crdText,
      '/helm': 'a program',
      '/v2/shop/api/manifests/1.0.0': manifest,
    };
    server = await serve((request, response) => {
      const text = texts[request.url ?? ''];
      return text === undefined ? files(() => folder)(request, response) : void response.end(text);
    });
  });
  afterAll(() => server.close());

  const common = { unverified: 'nobody has fetched it', date: '2026-11-01' };
  const chart = (): ChartItem => ({
    ...{ kind: 'chart', name: 'greeter', version: '0.1.0', appVersion: '1.0.0', ...common },
    repository: server.origin,
  });
  const crd = (): CrdItem => ({
    kind: 'crd',
    name: 'things.example.dev',
    url: `${server.origin}/things.yaml`,
    ...common,
  });
  const image = (): ImageItem => ({ kind: 'image', name: `${new URL(server.origin).host}/shop/api:1.0.0`, ...common });
  const tool = (): ToolItem => ({
    kind: 'tool',
    name: 'helm',
    version: 'v9.9.9',
    url: `${server.origin}/helm`,
    ...common,
  });
  const fill = (items: Parameters<typeof fillItems>[0], notAsked: readonly string[] = []) =>
    fillItems(items, new Set(notAsked), { root: temporary('fill'), today: '2026-11-29' });

  test('fills every kind of item in', async () => {
    const results = await fill([chart(), crd(), image(), tool()]);
    expect(results.map(({ kind, item }) => [kind, item.kind])).toEqual([
      ['pulled', 'chart'],
      ['pulled', 'crd'],
      ['pulled', 'image'],
      ['pulled', 'tool'],
    ]);
    expect(
      results.map(({ item }) => ('sha256' in item ? item.sha256 : 'digest' in item ? item.digest : undefined)),
    ).toEqual([packed.sha256, sum(crdText), `sha256:${sum(manifest)}`, sum('a program')]);
  });
  test('leaves alone what is verified, what names no address and what is not to be asked', async () => {
    const before = server.asked.length;
    const { unverified: _, ...rest } = crd();
    const { url: _url, ...byAction } = tool();
    const items = [{ ...rest, sha256: sum(crdText), source: 'x' }, byAction, image()];
    expect(await fill(items, [image().name])).toEqual([]);
    expect(server.asked.length).toBe(before);
  });
  test('asks for the platforms of an image whose digest is pinned, and refuses another digest', async () => {
    const { unverified: _, ...rest } = image();
    const pinned = (digest: string): ImageItem => ({ ...rest, digest: `sha256:${digest}`, source: 'a pin' });
    expect(await fill([pinned(sum(manifest))])).toMatchObject([
      { kind: 'pulled', item: { platforms: ['linux/amd64'] } },
    ]);
    expect(await fill([pinned('a'.repeat(64))])).toMatchObject([{ kind: 'failed', differs: true }]);
  });
  test('says of a host that does not answer, and asks it for nothing else', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const item = { ...crd(), url: `${gone.origin}/things.yaml` };
    expect(await fill([item, { ...item, name: 'others.example.dev' }])).toEqual([
      expect.objectContaining({
        kind: 'failed',
        differs: false,
        reason: expect.stringMatching(/did not answer/) as string,
      }),
      expect.objectContaining({ kind: 'failed', item: { ...item, name: 'others.example.dev' } }),
    ]);
  });
});
