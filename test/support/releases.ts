import type { ReleaseRequest } from '../../lib/model/delivery/rendering';

/** A release `web` of the chart `tiny`, which no platform has. */
export const request = (more: Partial<ReleaseRequest> = {}): ReleaseRequest => ({
  platform: 'demo',
  cluster: 'one',
  renderer: 'flux',
  name: 'web',
  namespace: 'apps',
  chart: 'tiny',
  version: '1.0.0',
  repository: 'https://charts.example.org',
  values: { replicas: 2, labels: { a: '1', b: '2' } },
  hiddenValues: [],
  skipCrds: false,
  kubernetes: '1.36',
  ...more,
});
