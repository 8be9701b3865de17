import { at, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** What enforces NetworkPolicies, or why nothing does. */
export type Enforcer = 'enforced' | { readonly by?: KubeObject; readonly field?: string; readonly message: string };

const VALUES = ['spec', 'source', 'helm', 'valuesObject'] as const;

/**
 * Looks for what makes NetworkPolicies hold: the VPC CNI with its switch and its agent on (Amazon EKS user guide,
 * "Limit Pod traffic with Kubernetes network policies"), Cilium unless its enforcement is off, or what the cluster says
 * it has of itself (k3s brings kube-router's).
 */
export function enforcerOf(cluster: ClusterTree, ownEnforcer: string | undefined): Enforcer {
  if (ownEnforcer === 'k3s') return 'enforced';
  const applications = cluster.ofKind('Application', 'argoproj.io');
  const cilium = applications.find((a) => chartOf(a) === 'cilium');
  if (cilium !== undefined) {
    return text(cilium.value, ...VALUES, 'policyEnforcementMode') === 'never' ? { by: cilium, field: 'spec.source.helm.valuesObject.policyEnforcementMode', message: 'Cilium enforces no policies' } : 'enforced';
  }
  const cni = applications.find((a) => chartOf(a) === 'aws-vpc-cni');
  if (cni === undefined) return { message: 'nothing in the cluster enforces NetworkPolicies' };
  if (String(at(cni.value, ...VALUES, 'enableNetworkPolicy')) !== 'true') return { by: cni, field: 'spec.source.helm.valuesObject.enableNetworkPolicy', message: 'the network policies of the VPC CNI are off' };
  if (at(cni.value, ...VALUES, 'nodeAgent', 'enabled') === false) return { by: cni, field: 'spec.source.helm.valuesObject.nodeAgent.enabled', message: 'the agent that enforces the policies of the VPC CNI is off' };
  return 'enforced';
}

const chartOf = (application: KubeObject): string | undefined => text(application.value, 'spec', 'source', 'chart');
