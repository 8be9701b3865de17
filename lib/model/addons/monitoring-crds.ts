import type { AddonKind } from './kind';

/**
 * Custom resource definitions of the Prometheus Operator, in a layer of their own so that everything may carry monitors
 * and rules.
 */
export interface MonitoringCrds {
  readonly kind: 'monitoring-crds';
}

export const monitoringCrds = {
  on: 'any',
  namespaces: ({ monitoring }) => [monitoring],
  brings: ['monitors'],
  fields: {},
} as const satisfies AddonKind<MonitoringCrds>;
