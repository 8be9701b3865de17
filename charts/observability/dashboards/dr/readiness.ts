import { recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Row } from '../dashboard';
import { stat } from '../panels';
import { drifted } from './images';
import { running } from './queries';

export const readiness = (): Row => ({
  id: 10,
  title: 'Readiness',
  panels: [
    stat(
      {
        id: 11,
        title: 'Role',
        description: 'Role that the platform gives the cluster.',
        unit: 'short',
        width: 8,
        queries: [{ expr: recorded(RECORDED.role), legend: '{{cluster}}: {{role}}' }],
      },
      'name',
    ),
    stat({
      id: 12,
      title: 'Ready',
      description: 'Share of workloads that have at least their declared replicas.',
      unit: 'percentunit',
      width: 8,
      limits: { critical: 1 },
      lowIsBad: true,
      queries: [{ expr: recorded(RECORDED.readiness), legend: 'ready' }],
    }),
    stat({
      id: 13,
      title: 'Images at par',
      description:
        'Share of running images that are the declared ones. On a standby those of the active cluster are declared.',
      unit: 'percentunit',
      width: 8,
      limits: { critical: 1 },
      lowIsBad: true,
      queries: [{ expr: `1 - (count(${drifted}) or vector(0)) / count(${running})`, legend: 'at par' }],
    }),
  ],
});
