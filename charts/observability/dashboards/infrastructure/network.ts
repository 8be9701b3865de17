import { METRICS } from '../../metrics';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { by, rate } from './expressions';

/** Traffic of pods. */
export const network = (): Row => ({
  id: 40,
  title: 'Network',
  panels: [
    graph({
      id: 41,
      title: 'Received',
      description: 'Bytes a second that the pods of a namespace receive.',
      unit: 'Bps',
      width: 12,
      queries: [{ expr: by('namespace', rate(METRICS.networkIn)), legend: '{{namespace}}' }],
    }),
    graph({
      id: 42,
      title: 'Sent',
      description: 'Bytes a second that the pods of a namespace send.',
      unit: 'Bps',
      width: 12,
      queries: [{ expr: by('namespace', rate(METRICS.networkOut)), legend: '{{namespace}}' }],
    }),
    graph({
      id: 43,
      title: 'Pods that send most',
      description: 'Bytes a second, of the ten pods that send most.',
      unit: 'Bps',
      width: 24,
      queries: [
        { expr: `topk(10, ${by('namespace, pod', rate(METRICS.networkOut))})`, legend: '{{namespace}}/{{pod}}' },
      ],
    }),
  ],
});
