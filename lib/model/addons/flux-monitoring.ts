import { given } from '../../common/optional';
import type { AddonKind } from './kind';
import { host } from '../shape/fields';
import { FLUX_NAMESPACE } from '../names/namespaces';

/**
 * What a cluster has besides Flux itself to look at it and to reach it: metrics of its controllers and of its objects,
 * alerts, a dashboard, and the host that its webhook answers on.
 */
export interface FluxMonitoring {
  readonly kind: 'flux-monitoring';
  /** Host on which Git servers tell of a push, behind the ingress controller. @default - none; Flux looks by itself */
  readonly webhookHost?: string;
}

export const fluxMonitoring = {
  on: 'off-eks',
  under: 'flux',
  namespaces: () => [FLUX_NAMESPACE],
  needs: () => [{ capability: 'monitors', why: 'it has the metrics of Flux collected' }],
  hosts: ({ webhookHost }) => given(webhookHost, (name) => ({ field: 'webhookHost', host: name })),
  fields: { webhookHost: host.optional() },
} as const satisfies AddonKind<FluxMonitoring>;
