import { addonQuota, type ContainerLimits, Cpu, Memory, type Namespace, type Quota } from 'archipel';
import { REPOSITORY } from './repository';
import { snapshotHeartbeat } from './snapshots';
import { heartbeat, workloads } from './workloads';

const RESTORE = `${REPOSITORY}/blob/main/docs/runbooks/ETCD.md#restore`;

/** Bounds for one container of an add-on, less than elsewhere: the machines of a site are small. */
const limits: ContainerLimits = {
  defaultRequest: { cpu: Cpu.millis(20), memory: Memory.mebibytes(64) },
  defaultLimit: { cpu: Cpu.millis(500), memory: Memory.mebibytes(256) },
  max: { cpu: Cpu.cores(2), memory: Memory.gibibytes(2) },
};

/** Four cores may be asked for. */
const quota = (pods: number, gibibytes: number): Quota => addonQuota(pods, gibibytes, 4);

/** The namespaces of a site. */
export const namespaces = (site: string): readonly Namespace[] => [
  { name: 'kube-system', team: 'sites-platform', podSecurity: 'privileged', existing: true, isolation: 'open' },
  // Ansible makes it; the chart of Flux brings policies of its own.
  { name: 'flux-system', team: 'sites-platform', podSecurity: 'restricted', existing: true, isolation: 'open' },
  {
    name: 'monitoring',
    team: 'sites-platform',
    podSecurity: 'restricted',
    quota: quota(20, 5),
    limits,
  },
  // Apart from what watches: whoever writes workloads here could run as any account beside them.
  {
    name: 'heartbeat',
    team: 'sites-platform',
    podSecurity: 'restricted',
    quota: quota(10, 2),
    limits,
    workloads: [heartbeat, snapshotHeartbeat(RESTORE)],
  },
  {
    name: 'monitoring-agents',
    team: 'sites-platform',
    podSecurity: 'privileged',
    podSecurityReason: 'the node exporter reads files and counters of the host',
    quota: quota(10, 1),
    limits,
  },
  { name: 'ingress', team: 'sites-platform', podSecurity: 'restricted', quota: quota(10, 2), limits },
  { name: 'cert-manager', team: 'sites-platform', podSecurity: 'restricted', quota: quota(20, 4), limits },
  {
    name: 'metallb-system',
    team: 'sites-platform',
    podSecurity: 'privileged',
    podSecurityReason: 'the speaker answers ARP on the network of the host',
    quota: quota(40, 4),
    limits,
  },
  {
    name: 'demo',
    team: 'sites-product',
    podSecurity: 'restricted',
    quota: quota(20, 4),
    limits,
    workloads: workloads(site),
  },
];
