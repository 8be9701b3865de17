import { METRICS } from '../../metrics';
import type { Row } from '../dashboard';
import { graph } from '../panels';
import { rate } from './expressions';

/** Spans that Jaeger takes, stores and loses. */
export const traces = (): Row => ({
  id: 60,
  title: 'Traces',
  panels: [
    graph({
      id: 61,
      title: 'Spans',
      description: 'Spans a second that Jaeger takes, and that it hands to its store.',
      unit: 'ops',
      width: 12,
      queries: [
        { expr: `sum(${rate(METRICS.spansAccepted)})`, legend: 'taken' },
        { expr: `sum(${rate(METRICS.spansSent)})`, legend: 'stored' },
      ],
    }),
    graph({
      id: 62,
      title: 'Spans that are lost',
      description: 'Spans a second that Jaeger refuses, or cannot hand to its store.',
      unit: 'ops',
      width: 12,
      queries: [
        { expr: `sum(${rate(METRICS.spansRefused)})`, legend: 'refused' },
        { expr: `sum(${rate(METRICS.spansFailed)})`, legend: 'not stored' },
      ],
    }),
  ],
});
