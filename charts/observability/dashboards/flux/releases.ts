import type { Row } from '../dashboard';
import { graph, table } from '../panels';
import { objects, slowest } from './queries';

export const releases = (): Row => ({
  id: 50,
  title: 'Helm releases',
  panels: [
    table({
      id: 51,
      title: 'State of each release',
      description: 'Now, with the version of the chart; drifted where objects are not those of the chart.',
      unit: 'short',
      width: 14,
      queries: [
        { expr: objects('HelmRelease', ['name', 'ready', 'reason', 'suspended', 'revision', 'drifted']), legend: '' },
      ],
    }),
    graph({
      id: 52,
      title: 'Slowest releases',
      description: 'Time that 95 % of reconciliations stay below.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest('HelmRelease'), legend: '{{name}}' }],
    }),
  ],
});
