import { METRICS } from '../../metrics';
import { series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph, type Panel, stat } from '../panels';
import { by } from './expressions';

/** Which pods run, wait, fail and restart. */
export const pods = (thresholds: Thresholds): Row => ({
  id: 20,
  title: 'Pods',
  panels: [running(), pending(), failed(), notReady(), waiting(), restarted(thresholds)],
});

const running = (): Panel =>
  stat({
    id: 21,
    title: 'Running',
    description: 'Pods that run.',
    unit: 'short',
    width: 6,
    queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Running' })})`, legend: 'running' }],
  });

const pending = (): Panel =>
  stat({
    id: 22,
    title: 'Pending',
    description: 'Pods that wait for a node, an image or a volume.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Pending' })})`, legend: 'pending' }],
  });

const failed = (): Panel =>
  stat({
    id: 23,
    title: 'Failed',
    description: 'Pods that ended with an error, those of jobs too.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Failed' })})`, legend: 'failed' }],
  });

const notReady = (): Panel =>
  stat({
    id: 24,
    title: 'Running, not ready',
    description: 'Pods that run and get no requests.',
    unit: 'short',
    width: 6,
    limits: { warning: 1 },
    queries: [
      {
        expr:
          `sum(${series(METRICS.podReady, { condition: 'false' })} * on (namespace, pod) ` +
          `${series(METRICS.podPhase, { phase: 'Running' })})`,
        legend: 'not ready',
      },
    ],
  });

const waiting = (): Panel =>
  graph({
    id: 25,
    title: 'Why containers wait',
    description: 'Containers that do not run, by reason.',
    unit: 'short',
    width: 12,
    queries: [{ expr: `${by('namespace, reason', series(METRICS.waiting))} > 0`, legend: '{{namespace}} {{reason}}' }],
  });

const restarted = ({ restarts }: Thresholds): Panel =>
  graph({
    id: 26,
    title: 'Restarts in 15 minutes',
    description: 'Containers that ended and were started again.',
    unit: 'short',
    width: 12,
    limits: { warning: restarts },
    queries: [
      {
        expr: `${by('namespace, pod', `increase(${series(METRICS.restarts)}[15m])`)} > 0`,
        legend: '{{namespace}}/{{pod}}',
      },
    ],
  });
