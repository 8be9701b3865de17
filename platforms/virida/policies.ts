import type { PolicyExemption, PolicyRule } from 'archipel';

/** What must start before Gatekeeper, or runs as k3s delivers it. */
const beforeGatekeeper: readonly PolicyExemption[] = [
  {
    namespace: 'kube-system',
    reason: 'CoreDNS, the storage provisioner and the load balancer are as k3s delivers them',
  },
  { namespace: 'argocd', reason: 'the engine that delivers Gatekeeper' },
  { namespace: 'gatekeeper-system', reason: 'Gatekeeper itself' },
];

/** Where teams run what is rendered here, so that synthesis has judged every pod before the cluster does. */
const workloads = ['virida-apps'];

/**
 * The rules of the cluster: what Pod Security `restricted` does not cover of the old PodSecurityPolicy, which refused
 * and so do they (docs/platforms/virida.md has it field by field), and pinned images.
 */
export const policies: readonly PolicyRule[] = [
  {
    policy: 'pinned-images',
    enforcement: 'warn',
    parameters: { disallowedTags: ['latest', 'main', 'master', 'edge', 'nightly'] },
    exempt: beforeGatekeeper,
  },
  {
    policy: 'restricted-security-context',
    enforcement: 'deny',
    parameters: { readOnlyRootFilesystem: true },
    namespaces: workloads,
  },
  {
    policy: 'allowed-volumes',
    enforcement: 'deny',
    parameters: { kinds: ['configMap', 'emptyDir', 'projected', 'secret', 'downwardAPI', 'persistentVolumeClaim'] },
    namespaces: workloads,
  },
  { policy: 'group-range', enforcement: 'deny', parameters: { minimum: 1, maximum: 65535 }, namespaces: workloads },
];
