import type { AddonKind } from './kind';

/** kube-proxy as objects of our own, where EKS does not install it. */
export interface KubeProxy {
  readonly kind: 'kube-proxy';
}

export const kubeProxy = {
  on: 'eks',
  thereInstead: 'the cluster was made with what forwards to Services',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  nodeAgent: 'kube-system/kube-proxy',
  fields: {},
} as const satisfies AddonKind<KubeProxy>;
