import type { AddonKind } from './kind';

/** metrics-server, the source of numbers for every HorizontalPodAutoscaler. */
export interface MetricsServer {
  readonly kind: 'metrics-server';
}

export const metricsServer = {
  on: 'any',
  namespaces: () => ['kube-system'],
  brings: ['pod-metrics'],
  needs: () => [{ capability: 'certificates', why: 'the API server verifies its certificate' }],
  fields: {},
} as const satisfies AddonKind<MetricsServer>;
