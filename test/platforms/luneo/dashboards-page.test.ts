import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboards } from '../../../charts/observability/dashboards/dashboards';
import { luneo } from '../../../platforms/luneo';
import { clusterRows } from '../../../scripts/docs/luneo';

const page = readFileSync(join(__dirname, '../../../docs/observability/REALTIME_DASHBOARDS.md'), 'utf8').split('\n');

/** Rows of the table whose head begins so, without head and rule. */
function table(head: string): readonly string[] {
  const rest = page.slice(page.findIndex((line) => line.startsWith(head)) + 2);
  return rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
}

test('the page on dashboards tells how long each cluster keeps what and where Grafana is', () =>
  expect(table('| cluster |')).toEqual(clusterRows()));

test('the page on dashboards lists every one of Luneo', () => {
  const platform = luneo.at('primary');
  const uids = platform.clusters
    .slice(0, 1)
    .flatMap((cluster) => dashboards({ platform, cluster }).map(({ uid }) => uid));
  expect(table('| uid |').map((row) => row.split(' | ')[0]?.slice(2))).toEqual(uids.map((uid) => `\`${uid}\``));
});
