import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryValues } from '../../lib/app';
import { CHART_FOLDER } from '../../lib/inputs';
import { fleet } from '../support/fleet';
import { needing, tool } from '../support/needs';
import { renderedFleet } from '../support/shared/rendered-fleet';

const root = join(__dirname, '../..');
const folder = join(root, CHART_FOLDER);
const hasCharts = existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('metrics-server-'));
const charts = hasCharts
  ? { name: 'charts' }
  : { name: 'charts', missing: `${CHART_FOLDER} holds no charts: npx archipel charts pull` };

// All of the fleet takes minutes: `archipel charts values`.
needing(tool('helm'), charts).test('a sample of our values: each changes what its chart renders', async () => {
  const { artifacts } = await renderedFleet();
  const [place] = fleet().flatMap(({ name, clusters }) =>
    clusters
      .filter((one) => one.addons.some(({ kind }) => kind === 'metrics-server'))
      .map((one) => `${name}/${one.name}`),
  );
  const tried = await tryValues(artifacts, { root, release: `${place}/metrics-server`, every: 5 });
  expect(tried.releases.length).toBeGreaterThan(0);
  expect(tried.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
