import { Cpu, Memory, type Namespace, type WebService } from 'archipel';

const limits: NonNullable<Namespace['limits']> = {
  defaultRequest: { cpu: Cpu.millis(20), memory: Memory.mebibytes(64) },
  defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(256) },
  max: { cpu: Cpu.cores(2), memory: Memory.gibibytes(2) },
};

/** The most that the pods of an add-on may ask for together; the sum of all is held against the machine. */
const quota = (pods: number, millis: number, mebibytes: number): NonNullable<Namespace['quota']> => ({
  pods,
  cpuRequests: Cpu.millis(millis),
  memoryRequests: Memory.mebibytes(mebibytes),
  memoryLimits: Memory.mebibytes(mebibytes * 2),
});

/** The namespaces of the machine. */
export const namespaces = (workloads: readonly WebService[]): readonly Namespace[] => [apps(workloads), ...ofAddons()];

const apps = (workloads: readonly WebService[]): Namespace => ({
  name: 'apps',
  team: 'vps-apps',
  podSecurity: 'restricted',
  quota: {
    pods: 40,
    cpuRequests: Cpu.cores(4),
    memoryRequests: Memory.gibibytes(5),
    memoryLimits: Memory.gibibytes(20),
  },
  limits,
  workloads,
});

const ofAddons = (): readonly Namespace[] => [
  { name: 'kafka', team: 'vps-platform', podSecurity: 'restricted', quota: quota(10, 700, 2304), limits },
  { name: 'monitoring', team: 'vps-platform', podSecurity: 'restricted', quota: quota(20, 900, 3072), limits },
  {
    name: 'monitoring-agents',
    team: 'vps-platform',
    podSecurity: 'privileged',
    podSecurityReason: 'the node exporter reads files and counters of the host',
    quota: quota(4, 50, 128),
    limits,
  },
  {
    name: 'cert-manager',
    team: 'vps-platform',
    podSecurity: 'restricted',
    beforePolicies: 'signs the certificates of every webhook',
    quota: quota(12, 200, 1280),
    limits,
  },
  { name: 'ingress', team: 'vps-platform', podSecurity: 'restricted', quota: quota(4, 300, 512), limits },
  {
    name: 'gatekeeper-system',
    team: 'vps-platform',
    podSecurity: 'restricted',
    beforePolicies: 'Gatekeeper itself',
    quota: quota(10, 500, 1536),
    limits,
  },
  {
    name: 'flux-system',
    team: 'vps-platform',
    podSecurity: 'restricted',
    existing: true,
    isolation: 'open',
    beforePolicies: 'the engine that delivers Gatekeeper',
  },
  {
    name: 'kube-system',
    team: 'vps-platform',
    podSecurity: 'privileged',
    existing: true,
    isolation: 'open',
    beforePolicies: 'network, DNS and the storage provisioner of k3s start before everything else',
  },
];
