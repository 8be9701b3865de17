import type { AddonKind } from './kind';

/**
 * CoreDNS as objects of our own: it starts on Fargate before GitOps, and the bootstrap applies the very files that
 * GitOps syncs.
 */
export interface CoreDns {
  readonly kind: 'coredns';
}

export const coredns = {
  on: 'eks',
  thereInstead: 'the cluster was made with its DNS',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  brings: ['dns'],
  fields: {},
} as const satisfies AddonKind<CoreDns>;
