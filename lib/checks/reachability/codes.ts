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
export const UNENFORCED = code('reachability/unenforced', {
  title: 'a cluster in which nothing enforces NetworkPolicies has a reason for it',
  severity: 'warning',
  why: 'whoever has a pod may connect to all others, whatever the policies say',
  bad: "policies: 'nothing', unenforced: 'a laptop, with pods of one person'",
  good: "policies: 'calico'",
});
export const DECLARATION = code('reachability/declaration', {
  title: 'the declared connections of a cluster are readable',
  why: 'without them nobody can say what should be open',
  bad: 'a cluster with NetworkPolicies and without connections.json',
  good: 'dist/<platform>/clusters/<cluster>/connections.json as it was rendered',
});
export const CALLED = code('reachability/called', {
  title: 'what the API server and Prometheus call on pods is open, by what the charts render',
  why:
    'a webhook that cannot be reached refuses every object of its kinds, an API behind a pod is gone, and a scrape ' +
    'that times out leaves alerts silent',
  bad: 'a webhook whose Service leads to port 9443 of the pods, and ingress of the API server on 10250',
  good: 'ingress of the API server on 9443, the port behind the Service of the webhook',
});
export const OWN_ADDRESS = code('reachability/own-address', {
  title: 'who calls an address that the cluster itself serves may reach the pods behind it',
  why:
    'kube-proxy and Cilium replace the address by that of a pod before a policy is asked: egress to anywhere on 443 ' +
    'does not open the pod on 8443, and the connection times out',
  bad: 'cert-manager with egress on 80 to anywhere, for a challenge that Traefik answers in the same cluster',
  good: 'egress to the pods of Traefik on 8000 as well, and ingress there',
});
export const BY_NAME = code('reachability/by-name', {
  title: 'a connection to a name is open in a policy of Cilium, and none that was not declared',
  why: 'no NetworkPolicy knows names: the connection is refused, or a pod reaches hosts that it never needed',
  bad: 'names: [{host: api.example.org}], and toFQDNs: [{matchName: api.example.com}]',
  good: 'toFQDNs: [{matchName: api.example.org}] on the declared ports',
});
