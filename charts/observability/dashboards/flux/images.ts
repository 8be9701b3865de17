import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { Row } from '../dashboard';
import { graph, stat, table } from '../panels';
import { frequency, objects } from './queries';

const IMAGES = ['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation'] as const;

export const images = (): Row => ({
  id: 60,
  title: 'Image automation',
  panels: [
    table({
      id: 61,
      title: 'Latest image of each policy',
      description: 'The tag that the policy takes; whether it runs is for the change that CI opens.',
      unit: 'short',
      width: 12,
      queries: [
        { expr: objects(IMAGES, ['customresource_kind', 'name', 'ready', 'reason', 'latest', 'image']), legend: '' },
      ],
    }),
    graph({
      id: 62,
      title: 'Scans and decisions',
      description: 'Reconciliations in an hour of what looks for images, decides and commits.',
      unit: 'short',
      width: 12,
      queries: [{ expr: frequency({ kind: IMAGES }), legend: '{{kind}}' }],
    }),
    graph({
      id: 63,
      title: 'Tags found',
      description: 'Tags that the last scan of each registry found.',
      unit: 'short',
      width: 12,
      queries: [{ expr: `max by (name) (${series(METRICS.fluxImageTags)})`, legend: '{{name}}' }],
    }),
    stat({
      id: 64,
      title: 'Since the last push',
      description: 'Time since Flux last wrote new images to its branch; none where it never did.',
      unit: 's',
      width: 12,
      queries: [{ expr: `time() - max by (name) (${series(METRICS.fluxImagePush)})`, legend: '{{name}}' }],
    }),
  ],
});
