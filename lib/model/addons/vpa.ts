import type { AddonKind } from './kind';

/**
 * The vertical autoscaler (Fairwinds' chart), which fills in {@link VerticalScaling}. Needs metrics-server and
 * cert-manager.
 */
export interface Vpa {
  readonly kind: 'vpa';
}

export const vpa = {
  on: 'any',
  namespaces: ({ vpa: namespace }) => [namespace],
  brings: ['vertical-scaling'],
  needs: () => [
    { capability: 'certificates', why: 'nobody signs the certificate of its webhook' },
    { capability: 'pod-metrics', why: 'it learns from what pods use' },
  ],
  fields: {},
} as const satisfies AddonKind<Vpa>;
