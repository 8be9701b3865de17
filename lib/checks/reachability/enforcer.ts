import { releasesOf, type DeliveredRelease } from '../delivery/releases';
import { at, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** What a cluster may have that nothing rendered here installs. */
const OF_THE_CLUSTER: ReadonlySet<string> = new Set([
  'antrea',
  'azure',
  'calico',
  'cilium',
  'dataplane-v2',
  'k3s',
  'kindnet',
  'kube-router',
  'ovn-kubernetes',
]);

/** What enforces NetworkPolicies, or why nothing does. */
export type Enforcer = 'enforced' | { readonly by?: KubeObject; readonly field?: string; readonly message: string };

/**
 * Looks for what makes NetworkPolicies hold: the VPC CNI with its switch and its agent on (Amazon EKS user guide,
 * "Limit Pod traffic with Kubernetes network policies"), Cilium unless its enforcement is off, or what the cluster says
 * it has of itself: k3s brings kube-router's, a cluster that others made what they chose, EKS its add-on where the
 * template of the cluster says so, and Auto Mode takes a ConfigMap (same guide, "Use Network Policies with EKS Auto
 * Mode").
 *
 * @param managed - whether a template of the platform has EKS install the CNI with its policies on
 */
export function enforcerOf(cluster: ClusterTree, ownEnforcer: string | undefined, managed: boolean): Enforcer {
  if (ownEnforcer !== undefined && OF_THE_CLUSTER.has(ownEnforcer)) return 'enforced';
  if (ownEnforcer === 'eks-add-on')
    return managed ? 'enforced' : { message: 'no template turns the network policies of the VPC CNI on' };
  if (isAutoModeOn(cluster)) return 'enforced';
  const releases = releasesOf(cluster);
  const cilium = releases.find(({ chart }) => chart === 'cilium');
  if (cilium !== undefined)
    return text(cilium.values, 'policyEnforcementMode') === 'never'
      ? off(cilium, 'policyEnforcementMode', 'Cilium enforces no policies')
      : 'enforced';
  const cni = releases.find(({ chart }) => chart === 'aws-vpc-cni');
  if (cni === undefined) return { message: 'nothing in the cluster enforces NetworkPolicies' };
  if (String(at(cni.values, 'enableNetworkPolicy')) !== 'true')
    return off(cni, 'enableNetworkPolicy', 'the network policies of the VPC CNI are off');
  if (at(cni.values, 'nodeAgent', 'enabled') === false)
    return off(cni, 'nodeAgent.enabled', 'the agent that enforces the policies of the VPC CNI is off');
  return 'enforced';
}

const off = ({ object, valuesField }: DeliveredRelease, key: string, message: string): Enforcer => ({
  by: object,
  field: `${valuesField}.${key}`,
  message,
});

/** The switch of Auto Mode, whose CNI is no release. */
const isAutoModeOn = (cluster: ClusterTree): boolean =>
  cluster
    .ofKind('ConfigMap', '')
    .some(
      ({ value }) =>
        text(value, 'metadata', 'namespace') === 'kube-system' &&
        text(value, 'metadata', 'name') === 'amazon-vpc-cni' &&
        text(value, 'data', 'enable-network-policy-controller') === 'true',
    );
