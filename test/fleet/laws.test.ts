import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCluster } from '../../charts';
import { readCommitted } from '../../lib/inputs';
import { publish, renderFleet, type Rendered } from '../../lib/app';
import { fleet as committedFleet } from '../support/fleet';
import { renderedFleet } from '../support/shared/rendered-fleet';
import { expectSameAsStock } from '../support/stock-oracle';

/*
 * Laws over all that is rendered. `dist/` is the only snapshot of this project. That its gates are green, `npm test`
 * asks before any test.
 */
const root = join(__dirname, '../..');
const fleet = committedFleet();
let rendered: Rendered;
beforeAll(async () => {
  rendered = await renderedFleet();
});

test('nothing stands in the way of rendering', () =>
  expect(rendered.problems.filter(({ severity }) => severity === 'error')).toEqual([]));

test('rendering twice gives the same bytes', async () =>
  expect((await renderFleet({ root, platforms: fleet })).artifacts).toEqual(rendered.artifacts));

test('dist/ holds what the program renders, and nothing else', () => {
  const outside = rendered.artifacts.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
  const committed = readCommitted(root, outside);
  expect([...committed.keys()].sort()).toEqual(rendered.artifacts.map(({ path }) => path).sort());
  expect(
    rendered.artifacts.filter(({ path, content }) => committed.get(path) !== content).map(({ path }) => path),
  ).toEqual([]);
});

test('what is published is what was rendered, and publishing again changes nothing', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'fleet-'));
  expect(publish({ root: elsewhere, owned: ['dist'], artifacts: rendered.artifacts })).toMatchObject({
    problems: [],
    removed: [],
  });
  for (const { path, content } of rendered.artifacts) expect(readFileSync(join(elsewhere, path), 'utf8')).toBe(content);
  expect(publish({ root: elsewhere, owned: ['dist'], artifacts: rendered.artifacts })).toMatchObject({
    problems: [],
    written: [],
    removed: [],
    unchanged: rendered.artifacts.length,
  });
});

const clusters = fleet.flatMap((platform) =>
  platform.clusters.map((cluster) => [`${platform.name}/${cluster.name}`, platform, cluster] as const),
);
test.each(clusters)(
  '%s renders the documents that the stock App.synth renders, key order included',
  (_, platform, cluster) => {
    expectSameAsStock(describeCluster(platform, cluster).app);
  },
);
