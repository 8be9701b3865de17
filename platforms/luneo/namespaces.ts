import { ADDON_LIMITS, addonQuota, Cpu, Memory, type Namespace } from 'archipel';
import type { RegionProps } from './region-props';
import { workloads } from './workloads';

/** The namespaces of a region. */
export const namespaces = (props: RegionProps): readonly Namespace[] => [
  product(props),
  ...ofPlatformAddons(),
  ...ofSreAddons(),
  kubeSystem,
];

const product = (props: RegionProps): Namespace => ({
  name: 'luneo',
  team: 'luneo-product',
  podSecurity: 'restricted',
  quota: {
    pods: 120,
    cpuRequests: Cpu.cores(120),
    memoryRequests: Memory.gibibytes(320),
    memoryLimits: Memory.gibibytes(480),
    storageRequests: Memory.gibibytes(1024),
  },
  limits: {
    defaultRequest: { cpu: Cpu.millis(100), memory: Memory.mebibytes(128) },
    defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(512) },
    max: { cpu: Cpu.cores(8), memory: Memory.gibibytes(16) },
  },
  workloads: workloads(props),
});

const ofPlatformAddons = (): readonly Namespace[] => [
  {
    name: 'argocd',
    team: 'luneo-platform',
    podSecurity: 'restricted',
    beforePolicies: 'the engine that delivers Gatekeeper must be able to start without it',
    quota: addonQuota(40, 16),
    limits: ADDON_LIMITS,
  },
  {
    name: 'cert-manager',
    team: 'luneo-platform',
    podSecurity: 'restricted',
    beforePolicies: "signs the certificates of every webhook, Gatekeeper's neighbours among them",
    quota: addonQuota(20, 4),
    limits: ADDON_LIMITS,
  },
  {
    name: 'external-secrets',
    team: 'luneo-platform',
    podSecurity: 'restricted',
    quota: addonQuota(20, 4),
    limits: ADDON_LIMITS,
  },
  {
    name: 'external-dns',
    team: 'luneo-platform',
    podSecurity: 'restricted',
    quota: addonQuota(5, 1),
    limits: ADDON_LIMITS,
  },
  {
    name: 'gatekeeper-system',
    team: 'luneo-platform',
    podSecurity: 'restricted',
    beforePolicies: 'Gatekeeper itself',
    quota: addonQuota(100, 16),
    limits: ADDON_LIMITS,
  },
];

const ofSreAddons = (): readonly Namespace[] => [
  {
    name: 'monitoring',
    team: 'luneo-sre',
    podSecurity: 'restricted',
    quota: addonQuota(60, 48),
    limits: { ...ADDON_LIMITS, max: { cpu: Cpu.cores(4), memory: Memory.gibibytes(16) } },
  },
  {
    name: 'monitoring-agents',
    team: 'luneo-sre',
    podSecurity: 'privileged',
    podSecurityReason: 'the node exporter and the log collector read files and counters of the host',
    quota: addonQuota(200, 64),
    limits: ADDON_LIMITS,
  },
  { name: 'velero', team: 'luneo-sre', podSecurity: 'restricted', quota: addonQuota(10, 4), limits: ADDON_LIMITS },
];

const kubeSystem: Namespace = {
  name: 'kube-system',
  team: 'luneo-platform',
  podSecurity: 'privileged',
  existing: true,
  isolation: 'open',
  beforePolicies: 'CNI, DNS and the node provisioner start before everything else',
};
