import type { AddonKind } from './kind';
import { FLUX_NAMESPACE } from '../names/namespaces';

/** The controllers of Flux themselves, adopted from the bootstrap. */
export interface FluxAddon {
  readonly kind: 'flux';
}

export const flux = {
  on: 'any',
  engine: 'flux',
  under: 'flux',
  namespaces: () => [FLUX_NAMESPACE],
  fields: {},
} as const satisfies AddonKind<FluxAddon>;
