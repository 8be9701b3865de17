import type { AddonKind } from './kind';

/** The Gatekeeper engine; its rules are in {@link Cluster.policies}. */
export interface Gatekeeper {
  readonly kind: 'gatekeeper';
}

export const gatekeeper = {
  on: 'any',
  namespaces: ({ gatekeeper: namespace }) => [namespace],
  fields: {},
} as const satisfies AddonKind<Gatekeeper>;
