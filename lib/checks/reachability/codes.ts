import { code } from '../gate';

export const CLOSED = code('reachability/closed', {
  title: 'a declared connection is open at both ends',
  why: 'the connection times out in the cluster although everything looks deployed',
  bad: 'egress of the caller is open on 8080, ingress of the callee on 80',
  good: 'both NetworkPolicies name the other end and the port of the container',
  scanners: ['netfetch', 'np-guard netpol-analyzer'],
});
export const OPEN = code('reachability/open', {
  title: 'nothing is open that was not declared',
  why: 'an intruder in one pod reaches others that it never needed',
  bad: 'ingress: [{from: [{namespaceSelector: {}}]}]',
  good: 'ingress from the declared callers, on the port of the container',
  scanners: ['np-guard netpol-analyzer'],
});
export const NO_POLICY = code('reachability/no-policy', {
  title: 'policies select every pod of a namespace that denies by default, in both directions',
  why: 'a pod that no policy selects is open to the whole cluster',
  bad: 'policies for one workload of the namespace, and no policy for podSelector: {}',
  good: 'podSelector: {}, policyTypes: [Ingress, Egress]',
  scanners: ['kube-linter non-isolated-pod'],
});
export const ENFORCER = code('reachability/enforcer', {
  title: 'something in the cluster enforces NetworkPolicies',
  why: 'the API server accepts the policies, but every connection stays open',
  bad: 'the VPC CNI without enableNetworkPolicy: "true"',
  good: 'enableNetworkPolicy: "true" and nodeAgent.enabled: true, or Cilium',
});
export const DECLARATION = code('reachability/declaration', {
  title: 'the declared connections of a cluster are readable',
  why: 'without them nobody can say what should be open',
  bad: 'a cluster with NetworkPolicies and without connections.json',
  good: 'dist/<platform>/clusters/<cluster>/connections.json as it was rendered',
});
