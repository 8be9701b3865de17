import { answeringHosts } from '../../lib/model';
import { luneo } from '../../platforms/luneo';
import { reachText } from './reach';
import { runbookSections } from './runbooks';
import { row, type Section, table } from './section';

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;

/** Rows of the page's table of clusters: how long each keeps what and where Grafana is, while the primary serves. */
export function clusterRows(): readonly string[] {
  return luneo.at('primary').clusters.map((cluster) => {
    const { name, addons } = cluster;
    const addon = addons.find(({ kind }) => kind === 'observability');
    if (addon?.kind !== 'observability') return name;
    const { metricsDays, logsDays = metricsDays, tracesDays = metricsDays } = addon.retention;
    const hosts = answeringHosts(cluster, addon);
    const grafana = hosts ? `https://${hosts.grafana}, behind sign-on` : 'by port-forward only';
    return row(name, grafana, days(metricsDays), days(logsDays), days(tracesDays));
  });
}

export default (): readonly Section[] => [
  { page: 'docs/platforms/luneo.md', mark: 'reach', text: reachText(luneo.at('primary')) },
  ...runbookSections(luneo.at('primary')),
  {
    page: 'docs/observability/REALTIME_DASHBOARDS.md',
    mark: 'clusters',
    text: table(['cluster', 'Grafana', 'metrics kept', 'logs kept', 'traces kept'], clusterRows()),
  },
];
