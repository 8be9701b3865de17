import type { Row } from '../dashboard';
import { graph, table } from '../panels';
import { objects, slowest } from './queries';

export const kustomizations = (): Row => ({
  id: 40,
  title: 'Kustomizations',
  panels: [
    table({
      id: 41,
      title: 'State of each Kustomization',
      description: 'Now, with the commit that was applied last.',
      unit: 'short',
      width: 14,
      queries: [
        {
          expr: objects('Kustomization', ['name', 'ready', 'reason', 'suspended', 'revision', 'source_name']),
          legend: '',
        },
      ],
    }),
    graph({
      id: 42,
      title: 'Slowest Kustomizations',
      description: 'Time that 95 % of reconciliations stay below, the wait for health included.',
      unit: 's',
      width: 10,
      queries: [{ expr: slowest('Kustomization'), legend: '{{name}}' }],
    }),
  ],
});
