import { ADDON_LIMITS, addonQuota, Cpu, Memory, type Namespace } from 'archipel';
import { workloads } from './workloads';

const team = 'virida-platform';

/** The namespaces of the cluster. */
export const namespaces: readonly Namespace[] = [
  {
    name: 'virida-apps',
    team: 'virida-apps',
    podSecurity: 'restricted',
    quota: {
      pods: 60,
      cpuRequests: Cpu.cores(24),
      memoryRequests: Memory.gibibytes(32),
      memoryLimits: Memory.gibibytes(64),
    },
    limits: {
      defaultRequest: { cpu: Cpu.millis(100), memory: Memory.mebibytes(128) },
      defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(512) },
      max: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
    },
    workloads,
  },
  { name: 'virida-system', team, podSecurity: 'restricted', quota: addonQuota(60, 24), limits: ADDON_LIMITS },
  { name: 'virida-monitoring', team, podSecurity: 'restricted', quota: addonQuota(40, 24), limits: ADDON_LIMITS },
  {
    name: 'virida-agents',
    team,
    podSecurity: 'privileged',
    podSecurityReason: 'the node exporter reads counters, processes and file systems of the host',
    quota: addonQuota(20, 4),
    limits: ADDON_LIMITS,
  },
  {
    name: 'velero',
    team,
    podSecurity: 'privileged',
    podSecurityReason: 'the node agent and the pods that copy read volumes below the kubelet, as root',
    quota: addonQuota(40, 12),
    limits: ADDON_LIMITS,
  },
  {
    name: 'argocd',
    team,
    podSecurity: 'restricted',
    beforePolicies: 'the engine that delivers Gatekeeper must be able to start without it',
    quota: addonQuota(40, 16),
    limits: ADDON_LIMITS,
  },
  {
    name: 'gatekeeper-system',
    team,
    podSecurity: 'restricted',
    beforePolicies: 'Gatekeeper itself',
    quota: addonQuota(100, 8),
    limits: ADDON_LIMITS,
  },
  {
    name: 'kube-system',
    team,
    podSecurity: 'privileged',
    existing: true,
    isolation: 'open',
    beforePolicies: 'DNS, storage and the load balancer of k3s start before everything else',
  },
];
