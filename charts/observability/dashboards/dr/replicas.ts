import type { Row } from '../dashboard';
import { graph } from '../panels';
import { has, needs } from './queries';

export const replicas = (): Row => ({
  id: 20,
  title: 'Replicas',
  panels: [
    graph({
      id: 21,
      title: 'Replica gap',
      description: 'Replicas missing from the declared minimum. Zero is right; a missing workload counts in full.',
      unit: 'short',
      width: 12,
      limits: { critical: 1 },
      queries: [
        {
          expr: `clamp_min(${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}), 0)`,
          legend: '{{namespace}}/{{workload}}',
        },
      ],
    }),
    graph({
      id: 22,
      title: 'Available replicas',
      description: 'Replicas that can work now.',
      unit: 'short',
      width: 12,
      queries: [{ expr: has, legend: '{{namespace}}/{{workload}}' }],
    }),
  ],
});
