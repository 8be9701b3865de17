import { join } from 'node:path';
import { diffChart, NO_DIFF } from '../../lib/app';
import type { Artifact } from '../../lib/model';
import { runCommand } from '../../bin/commands';
import { renderedFleet } from '../support/shared/rendered-fleet';
import { emptyRoot } from '../support/tiny-chart';

const root = join(__dirname, '../..');
let artifacts: readonly Artifact[];
beforeAll(async () => {
  artifacts = (await renderedFleet()).artifacts;
});

test('a chart that the fleet does not have is a problem that names those it has', async () => {
  const { problems } = await diffChart(artifacts, { root, chart: 'argocd', version: '1.0.0' });
  expect(problems).toMatchObject([
    { code: NO_DIFF, given: 'argocd', allowed: expect.stringContaining('argo-cd, ') as string },
  ]);
});

test('archives that are not there are told with how to get them, both at once, from either kind of repository', async () => {
  const [none] = (await diffChart(artifacts, { root, chart: 'none', version: '1.0.0' })).problems;
  const charts = none?.allowed?.split(', ') ?? [];
  expect(charts.length).toBeGreaterThan(3);
  for (const chart of charts) {
    const found = await diffChart(artifacts, { root: emptyRoot(), chart, version: '99.0.0' });
    expect(found).toMatchObject({ releases: 0, changes: [] });
    const absent = found.problems.filter(({ message }) => message.startsWith(`.charts/${chart}-`));
    const from = `(?:oci://\\S+/${chart}|${chart} --repo https://\\S+)`;
    const pull = new RegExp(`^run helm pull ${from} --version 99\\.0\\.0 --destination \\.charts$`);
    expect(absent.map(({ remedy }) => remedy)).toEqual([
      'run npx archipel charts pull',
      expect.stringMatching(pull) as string,
    ]);
  }
});

test('a format that there is not is wrong use', async () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runCommand(['node', 'archipel', 'charts', 'diff', 'cilium', '1.0.0', '--format', 'xml'])).toBe(2);
  expect(said).toHaveBeenCalled();
  said.mockRestore();
});
