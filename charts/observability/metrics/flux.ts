import { JOBS } from './jobs';
import { KSM } from './kube-state';
import { metric } from './metric';

const FLUX = {
  exporter: 'controllers of Flux',
  job: JOBS.flux,
  source: 'fluxcd/pkg, runtime/metrics/recorder.go',
} as const;
const STATE = { ...KSM, source: 'charts/addons/observability/flux-state.ts' } as const;

/** Metrics of Flux: the state of its objects from kube-state-metrics, durations from its controllers. */
export const FLUX_STATE = {
  // Named as Flux's own example does, so that its dashboards work too (fluxcd/flux2-monitoring-example).
  fluxResource: metric({
    ...STATE,
    name: 'gotk_resource_info',
    type: 'gauge',
    labels: [
      'customresource_kind',
      'exported_namespace',
      'name',
      'ready',
      'reason',
      'suspended',
      'revision',
      'source_name',
      'decryption',
      'drifted',
      'image',
      'latest',
    ],
    help: '1 for the state an object of Flux is in',
  }),
  fluxImageTags: metric({
    ...STATE,
    name: 'gotk_image_tags',
    type: 'gauge',
    labels: ['exported_namespace', 'name'],
    help: 'Tags that the last scan of a registry found',
  }),
  fluxImagePush: metric({
    ...STATE,
    name: 'gotk_image_push_timestamp_seconds',
    type: 'gauge',
    labels: ['exported_namespace', 'name'],
    help: 'When Flux last pushed new images',
  }),
  fluxDuration: metric({
    ...FLUX,
    name: 'gotk_reconcile_duration_seconds',
    type: 'histogram',
    labels: ['kind', 'name', 'exported_namespace'],
    help: 'Duration of each reconciliation; buckets from 10 ms to 30 minutes',
  }),
} as const;
