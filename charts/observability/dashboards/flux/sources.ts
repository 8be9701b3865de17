import type { Row } from '../dashboard';
import { graph, table } from '../panels';
import { objects, slowest } from './queries';

const SOURCES = ['Bucket', 'GitRepository', 'HelmChart', 'HelmRepository', 'OCIRepository'] as const;

export const sources = (): Row => ({
  id: 30,
  title: 'Sources',
  panels: [
    table({
      id: 31,
      title: 'State of each source',
      description: 'Now, with the revision that is at hand.',
      unit: 'short',
      width: 14,
      queries: [
        {
          expr: objects(SOURCES, ['customresource_kind', 'name', 'ready', 'reason', 'suspended', 'revision']),
          legend: '',
        },
      ],
    }),
    graph({
      id: 32,
      title: 'Slowest sources',
      description: 'Time that 95 % of fetches stay below.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest(SOURCES), legend: '{{kind}} {{name}}' }],
    }),
  ],
});
