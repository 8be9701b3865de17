import type { PolicyExemption, PolicyRule } from '../../lib/model';

/** What must start before Gatekeeper, or runs as k3s delivers it. */
const beforeGatekeeper: readonly PolicyExemption[] = [
  { namespace: 'kube-system', reason: 'CoreDNS, the storage provisioner and the load balancer are as k3s delivers them' },
  { namespace: 'argocd', reason: 'the engine that delivers Gatekeeper' },
  { namespace: 'gatekeeper-system', reason: 'Gatekeeper itself' },
];

/** The rules of the cluster: what the Pod Security levels do not cover of the old PodSecurityPolicy, and pinned images. */
export const policies: readonly PolicyRule[] = [
  { policy: 'pinned-images', enforcement: 'warn', parameters: { disallowedTags: ['latest', 'main', 'master', 'edge', 'nightly'] }, exempt: beforeGatekeeper },
  { policy: 'restricted-security-context', enforcement: 'warn', parameters: { readOnlyRootFilesystem: true }, namespaces: ['virida-apps'] },
];
