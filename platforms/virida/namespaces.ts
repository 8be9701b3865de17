import { Cpu, Memory, type Namespace } from '../../lib/model';
import { workloads } from './workloads';

/** Bounds for one container of an add-on; defaults for those whose chart says nothing. */
const addonLimits: NonNullable<Namespace['limits']> = {
  defaultRequest: { cpu: Cpu.millis(50), memory: Memory.mebibytes(64) },
  defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(256) },
  max: { cpu: Cpu.cores(4), memory: Memory.gibibytes(8) },
};

/** A quota for add-ons, by how much memory they may hold. */
const addonQuota = (pods: number, gibibytes: number): NonNullable<Namespace['quota']> => ({
  pods,
  cpuRequests: Cpu.cores(8),
  memoryRequests: Memory.gibibytes(gibibytes),
  memoryLimits: Memory.gibibytes(gibibytes * 2),
});

const team = 'virida-platform';

/** The namespaces of the cluster. */
export const namespaces: readonly Namespace[] = [
  {
    name: 'virida-apps',
    team: 'virida-apps',
    podSecurity: 'restricted',
    quota: { pods: 60, cpuRequests: Cpu.cores(24), memoryRequests: Memory.gibibytes(32), memoryLimits: Memory.gibibytes(64) },
    limits: { defaultRequest: { cpu: Cpu.millis(100), memory: Memory.mebibytes(128) }, defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(512) }, max: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) } },
    workloads,
  },
  { name: 'virida-system', team, podSecurity: 'restricted', quota: addonQuota(60, 24), limits: addonLimits },
  { name: 'virida-monitoring', team, podSecurity: 'restricted', quota: addonQuota(40, 24), limits: addonLimits },
  { name: 'virida-agents', team, podSecurity: 'privileged', podSecurityReason: 'the node exporter reads counters, processes and file systems of the host', quota: addonQuota(20, 4), limits: addonLimits },
  { name: 'velero', team, podSecurity: 'privileged', podSecurityReason: 'the node agent and the pods that copy read volumes below the kubelet, as root', quota: addonQuota(40, 12), limits: addonLimits },
  { name: 'argocd', team, podSecurity: 'restricted', beforePolicies: 'the engine that delivers Gatekeeper must be able to start without it', quota: addonQuota(40, 16), limits: addonLimits },
  { name: 'gatekeeper-system', team, podSecurity: 'restricted', beforePolicies: 'Gatekeeper itself', quota: addonQuota(100, 8), limits: addonLimits },
  { name: 'kube-system', team, podSecurity: 'privileged', existing: true, isolation: 'open', beforePolicies: 'DNS, storage and the load balancer of k3s start before everything else' },
];
