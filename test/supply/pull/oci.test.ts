import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartItem, pullCharts } from '../../../lib/supply';
import { helm, run } from '../../../lib/tools';
import { found, needing, tool } from '../../support/needs';
import { type Registry, startRegistry } from '../../support/registry';
import { pack, type PackedChart, temporary } from './charts';

/*
 * The real helm against the reference registry of the distribution project.
 */
const { describe: withRegistry } = needing(tool('helm'), tool('registry'));

withRegistry('archipel charts pull, from a registry', () => {
  let registry: Registry;
  let chart: PackedChart;
  beforeAll(async () => {
    registry = await startRegistry();
    chart = await pack('greeter', '0.1.0');
    const push = ['push', chart.path, `oci://${registry.host}/charts`, '--plain-http'];
    expect((await run(found(await helm()), push)).status).toBe(0);
  });
  afterAll(() => registry.close());

  const item = (props: Partial<ChartItem> = {}): ChartItem => ({
    kind: 'chart',
    name: 'greeter',
    version: '0.1.0',
    repository: `oci://${registry.host}/charts`,
    appVersion: '1.0.0',
    unverified: 'nobody has fetched it',
    date: '2026-11-01',
    ...props,
  });
  const pull = async (one: ChartItem, root = temporary('oci')) =>
    (await pullCharts([one], { root, today: '2026-11-29' }))[0];

  test('fetches the archive that was pushed, byte for byte', async () => {
    const root = temporary('oci');
    expect(await pull(item(), root)).toMatchObject({
      kind: 'pulled',
      item: { sha256: chart.sha256, source: `oci://${registry.host}/charts/greeter`, date: '2026-11-29' },
    });
    expect(readFileSync(join(root, '.charts/greeter-0.1.0.tgz'))).toEqual(chart.bytes);
  });
  test('other bytes under a locked version are an error with both digests', async () => {
    const { unverified: _, ...rest } = item();
    const result = await pull({ ...rest, sha256: 'a'.repeat(64), source: 'the project' });
    expect(result).toMatchObject({ kind: 'failed', differs: true });
    expect(result).toMatchObject({ reason: expect.stringContaining(chart.sha256) as string });
  });
  test('a chart that is not there is said', async () => {
    expect(await pull(item({ name: 'nobody' }))).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/nobody.*not found/) as string,
    });
  });
});
