import { ADDON_LIMITS, addonQuota, Cpu, Memory, type Namespace, type Quota } from 'archipel';
import { workloads } from './workloads';

const limits = ADDON_LIMITS;

/** Four cores may be asked for. */
const quota = (pods: number, gibibytes: number): Quota => addonQuota(pods, gibibytes, 4);

/** The namespaces of the cluster. */
export const namespaces: readonly Namespace[] = [
  {
    name: 'fastapi',
    team: 'piercuta-backend',
    podSecurity: 'restricted',
    quota: {
      pods: 30,
      cpuRequests: Cpu.cores(12),
      memoryRequests: Memory.gibibytes(24),
      memoryLimits: Memory.gibibytes(24),
    },
    limits: { ...limits, max: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) } },
    workloads,
  },
  { name: 'argocd', team: 'piercuta-platform', podSecurity: 'restricted', quota: quota(30, 12), limits },
  { name: 'cert-manager', team: 'piercuta-platform', podSecurity: 'restricted', quota: quota(20, 4), limits },
  { name: 'external-secrets', team: 'piercuta-platform', podSecurity: 'restricted', quota: quota(20, 4), limits },
  { name: 'external-dns', team: 'piercuta-platform', podSecurity: 'restricted', quota: quota(5, 1), limits },
  { name: 'velero', team: 'piercuta-platform', podSecurity: 'restricted', quota: quota(10, 4), limits },
  {
    name: 'amazon-cloudwatch',
    team: 'piercuta-platform',
    podSecurity: 'privileged',
    podSecurityReason: 'the agents of Container Insights read files and counters of the host',
    quota: {
      pods: 200,
      cpuRequests: Cpu.cores(16),
      memoryRequests: Memory.gibibytes(32),
      memoryLimits: Memory.gibibytes(96),
    },
    limits,
  },
  { name: 'kube-system', team: 'piercuta-platform', podSecurity: 'privileged', existing: true, isolation: 'open' },
];
