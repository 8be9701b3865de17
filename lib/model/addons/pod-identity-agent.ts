import type { AddonKind } from './kind';

/** The EKS Pod Identity agent, without which no association gives a pod on a node its role. */
export interface PodIdentityAgent {
  readonly kind: 'pod-identity-agent';
}

export const podIdentityAgent = {
  on: 'eks',
  thereInstead: 'pods have no roles of AWS here; secrets come from Vault or from encrypted files',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  brings: ['pod-identity'],
  nodeAgent: 'kube-system/eks-pod-identity-agent',
  fields: {},
} as const satisfies AddonKind<PodIdentityAgent>;
