import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCluster } from '../../charts';
import { auditOf } from '../../lib/aws';
import { gateInput, gates, KUBERNETES, parseTree, type Report, runGates } from '../../lib/checks';
import { proveReleases } from '../../lib/app/releases';
import { readCommitted } from '../../lib/inputs';
import { publish, renderFleet, type Rendered } from '../../lib/app';
import { fleet as committedFleet } from '../support/fleet';
import { crdFolder, needing, upstreamCrds } from '../support/needs';
import { renderedFleet } from '../support/shared/rendered-fleet';
import { expectSameAsStock } from '../support/stock-oracle';

/*
 * Laws over all that is rendered. `dist/` is the only snapshot of this project.
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

describe('the gates', () => {
  let report: Report;
  beforeAll(async () => {
    const crds = crdFolder();
    report = await runGates(
      gateInput({
        artifacts: rendered.artifacts,
        ...(await proveReleases(root, rendered.artifacts, parseTree(rendered.artifacts), KUBERNETES)),
        crds: 'absent' in crds ? crds : crds.files,
        committed: readCommitted(root, []),
        // What is rendered, held against itself: nothing changes.
        base: { name: 'itself', alike: rendered.artifacts.length, before: new Map(), after: new Map() },
        audit: () => auditOf(fleet),
      }),
      gates.filter(({ name }) => name !== 'dist-fresh'),
    );
  }, 120_000);

  test('find no error in the fleet', () =>
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]));
  // The gates themselves run without the folder too; one of them is skipped then.
  const { isThere } = needing(upstreamCrds());
  test('all ran, but for those that lack the CRD folder or have nothing to look at', () => {
    const encrypted = rendered.artifacts.some(({ content }) => /^sops:/m.test(content));
    const skipped = report.gates
      .filter(({ status }) => status === 'skipped')
      .map(({ gate }) => gate)
      .filter((gate) => encrypted || gate !== 'sops')
      .filter((gate) => fleet.some(({ failover }) => failover !== undefined) || gate !== 'regions');
    expect(isThere ? skipped : skipped.filter((gate) => gate !== 'crds')).toEqual([]);
  });
});
