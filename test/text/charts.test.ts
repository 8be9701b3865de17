import { join } from 'node:path';
import * as YAML from 'yaml';
import { renderFleet } from '../../lib/app';
import { onDisk, runHelm } from '../export/helm/support';
import { placesOfModel } from '../support/hostile/leaves';
import { marksIn, planted, sorted, withTexts } from '../support/hostile/plant';
import { FREE } from '../support/hostile/platforms';
import { HOSTILE, UNICODE } from '../support/hostile/texts';
import { needing, tool } from '../support/needs';
import { wholePodPlatform } from '../support/whole-pod';

/* Templates of Helm are read by helm: what it renders of a workload full of hostile text is what Git has of it. */
interface Manifest {
  readonly kind: string;
  readonly spec?: object;
  readonly data?: object;
}

const places = new Map(placesOfModel().map((place) => [place.path, place]));
/** helm writes these as the line breaks that they are in YAML 1.1, which the parser here does not read back. */
const BREAKS = /[\u2028\u2029]/;
const TEXTS = Object.values({ ...HOSTILE, ...UNICODE }).filter((text) => !BREAKS.test(text));
const CHART = 'dist/shop/charts/everything';

needing(tool('helm')).test('helm renders hostile text as it stands in the manifests', async () => {
  const platform = wholePodPlatform();
  const texts = withTexts(marksIn(platform, FREE), places, TEXTS);
  const { taken } = sorted(platform, texts);
  const root = join(__dirname, '../..');
  const { artifacts } = await renderFleet({ root, platforms: [planted(platform, taken)] });
  const folder = onDisk(artifacts.filter(({ path }) => path.startsWith(`${CHART}/`)));
  const { stdout, stderr } = await runHelm('template', 'everything', join(folder, CHART), '--namespace', 'shop');
  expect(stderr).toBe('');
  const rendered = YAML.parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
  const manifests = artifacts
    .filter(({ path }) => /\/clusters\/one\/workloads\/shop\/\w+-everything\.yaml$/.test(path))
    .map(({ content }) => YAML.parse(content) as Manifest);
  const differing = manifests.flatMap(({ kind, spec, data }) => {
    const wanted = leavesOf({ spec, data });
    const is = rendered.filter((one) => one.kind === kind).map((one) => leavesOf({ spec: one.spec, data: one.data }));
    const differences = is.map((one) => wanted.filter((leaf) => !one.includes(leaf)));
    return differences.sort((a, b) => a.length - b.length)[0] ?? [`no ${kind}`];
  });
  expect(differing).toEqual([]);
  expect(manifests.length).toBeGreaterThan(3);
});

/** Each leaf with its path. */
const leavesOf = (value: unknown, at = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${at}/${key}`))
    : [`${at}: ${JSON.stringify(value)}`];
