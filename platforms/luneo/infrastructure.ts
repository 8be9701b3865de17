import { eksAddons, type EksInfrastructure } from 'archipel';
import { KUBERNETES, ON_CALL, type RegionProps } from './region-props';

/** Images of Luneo, by their repository. */
const repositories = ['luneo/luneo-backend', 'luneo/luneo-frontend', 'luneo/luneo-render', 'luneo/luneo-worker-ia'];

/**
 * The AWS side of a region. It does not depend on which region serves, but for the secrets and images of the primary,
 * which are copied to the other region for the day on which theirs is gone.
 */
export function infrastructure({ name, region, zones, other }: RegionProps): EksInfrastructure {
  const copies = name === 'primary' ? [other.region] : [];
  return {
    zones,
    nat: 'per-zone',
    flowLogs: 'all',
    endpoint: { access: 'private' },
    // One in each region: the day on which a region is lost is the day on which the other one must be reached.
    wayIn: { kind: 'bastion' },
    access: [
      { name: 'platform', role: 'LuneoPlatform', may: 'administer-cluster' },
      { name: 'sre', role: 'LuneoSre', may: 'view', groups: [ON_CALL] },
      { name: 'product', role: 'LuneoProduct', may: 'view', namespaces: ['luneo'] },
      { name: 'break-glass', role: 'LuneoBreakGlass', may: 'administer-cluster' },
    ],
    logRetentionDays: 365,
    // DNS, Argo CD and Karpenter start on Fargate; what every node runs beside the CNI comes from EKS.
    capacity: { kind: 'fargate' },
    addons: (['coredns', 'kube-proxy', 'eks-pod-identity-agent'] as const).map((addon) => ({
      name: addon,
      version: eksAddons[KUBERNETES][addon],
    })),
    secrets: { replicateTo: copies },
    certificate: ['luneo.app', '*.luneo.app', `*.${region}.luneo.app`],
    registry: { repositories, ...(copies.length > 0 ? { replicateTo: copies } : {}) },
    alarms: { notify: ['sre@luneo.app'] },
    backup: { tag: { key: 'backup', value: 'daily' }, keepDays: 35, copyTo: other.name },
    terraformState: { bucket: `luneo-prod-terraform-${region}`, lock: 'file' },
  };
}
