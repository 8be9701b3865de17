import { JOBS } from './jobs';
import { metric } from './metric';

const JAEGER = { exporter: 'Jaeger', job: JOBS.jaeger, source: 'jaeger v2.19.0, monitoring/jaeger-mixin' } as const;

/** Metrics of the spans that Jaeger receives and stores. */
export const TRACES = {
  spansAccepted: metric({
    ...JAEGER,
    name: 'otelcol_receiver_accepted_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger took',
  }),
  spansRefused: metric({
    ...JAEGER,
    name: 'otelcol_receiver_refused_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger refused, so that programs send them again or lose them',
  }),
  spansSent: metric({
    ...JAEGER,
    name: 'otelcol_exporter_sent_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger handed to its store',
  }),
  spansFailed: metric({
    ...JAEGER,
    name: 'otelcol_exporter_send_failed_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger could not hand to its store',
  }),
} as const;
