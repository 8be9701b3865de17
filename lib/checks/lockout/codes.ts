import { code } from '../gate';

export const ADMISSION = code('lockout/admission', {
  title: 'no constraint and no admission policy blocks a cluster from starting or recovering',
  why:
    'what the API server, the nodes, DNS, the network or the engine must write is refused: after a restart nobody ' +
    'can write, or the API server never becomes ready, and the rule cannot be taken back',
  bad:
    'a denying constraint without excludedNamespaces; an admission policy with failurePolicy Fail for every kind; ' +
    'defaultCreateVAPForTemplates left at its default',
  good:
    'excludedNamespaces: [kube-system, argocd, gatekeeper-system]; rules that name namespaced resources; ' +
    'defaultCreateVAPForTemplates: false',
});
export const WEBHOOK = code('lockout/webhook', {
  title: 'a webhook that fails closed is not asked about what must be written before its own pods answer',
  why:
    'while nobody answers, the nodes, DNS, the engine or the pods of the webhook itself cannot come back, so that ' +
    'nobody ever will, and whoever wants to take it away is refused too',
  bad: 'failurePolicy: Fail for pods of every namespace, its own and that of the engine among them',
  good: 'a namespaceSelector by kubernetes.io/metadata.name, rules that name what it is for, or failurePolicy: Ignore',
});
export const DRAIN = code('lockout/drain', {
  title: 'every node can be emptied and replaced',
  why:
    'an upgrade of the nodes waits for ever for a pod that may not go: the node keeps its old image, and a machine ' +
    'that fails is not replaced in time',
  bad:
    'a budget of a chart with minAvailable: 1 over one pod; two budgets over the same pods; nodes: "0" in a ' +
    'NodePool',
  good: 'maxUnavailable: 1, one budget for each set of pods, terminationGracePeriod in the NodePool',
});
export const QUOTA = code('lockout/quota', {
  title: 'no quota keeps out what a cluster, its engine or a release has to write',
  why:
    'an upgrade of a release is refused for one Secret too many, and so is each try to mend it; in kube-system it is ' +
    'DNS and the network that do not come back',
  bad: 'secrets: "5" in a namespace where Helm keeps six revisions of each release',
  good: 'quotas of pods and of what they take, in namespaces whose pods are all known',
});
export const PRIORITY = code('lockout/priority', {
  title: 'what a node needs has a priority of its own, and what names no class counts less than what names one',
  why:
    'when nodes are full, the network of a node or the program that customers wait for is put off it by pods that ' +
    'nobody thought of',
  bad: 'globalDefault: true on the class of what customers wait for; a DaemonSet of the network without a class',
  good: 'priorityClassName: system-node-critical on what a node needs, and a default of 0',
});
export const CUT_OFF = code('lockout/cut-off', {
  title: 'the engine reaches DNS, the API server, its own parts and what it reads',
  why: 'nothing is delivered any more, the change that would open the connection again among it',
  bad: 'a policy of egress in the namespace of the engine without port 53, 6443 or that of Git',
  good: 'egress to DNS, to the API server and to Git on its port, for the pods that call them',
});
export const DNS = code('lockout/dns', {
  title: 'pods that may ask DNS may ask it over UDP and over TCP',
  why: 'an answer that does not fit into a datagram is asked for again over TCP: some names resolve, and others never',
  bad: 'ports: [{port: 53, protocol: UDP}]',
  good: 'ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]',
});
export const GIT = code('lockout/git', {
  title: 'the credential by which an engine reads Git, or decrypts, does not go with what it brings',
  why: 'when it is gone the engine reads nothing any more, the object that would bring it back among that',
  bad: 'an ExternalSecret with creationPolicy: Owner that makes the credential of the repository it stands in',
  good: 'creationPolicy: Orphan and deletionPolicy: Retain',
});
export const CIRCLE = code('lockout/circle', {
  title: 'no secret, certificate or store needs itself',
  why: 'on a new cluster none of them ever becomes ready, and on one that runs they end together',
  bad: 'a store whose token is a Secret that an ExternalSecret of the same store makes',
  good: 'a credential that people make, or that the cloud gives to the pod',
});

export const LOCKOUT_CODES = [ADMISSION, WEBHOOK, DRAIN, QUOTA, PRIORITY, CUT_OFF, DNS, GIT, CIRCLE] as const;
