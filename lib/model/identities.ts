import type { Addon } from './addons';
import type { EksCluster } from './cluster';
import { addonPolicies, type AddonIdentity } from './identity/addons';
import type { Identity } from './identity/identity';
import { keepsTelemetry } from './observability';
import { ADDON_IDENTITIES, addonRoleName, roleName, serviceAccountName } from './names';

/** Every ServiceAccount of a cluster that calls AWS: workloads that declare access, then the add-ons; each by its place. */
export function identitiesOf(cluster: EksCluster): readonly Identity[] {
  return [
    ...cluster.namespaces.flatMap(({ name: namespace, workloads = [] }) =>
      workloads.flatMap((workload): readonly Identity[] => {
        if (!workload.aws) return [];
        const serviceAccount = serviceAccountName(workload);
        const { statements } = workload.aws;
        return [{ namespace, serviceAccount, roleName: roleName(cluster, namespace, serviceAccount), policies: [{ kind: 'own', name: 'access', statements }], source: `workloads/${workload.name}` }];
      }),
    ),
    ...cluster.addons.flatMap((addon) =>
      identitiesOfAddon(addon).map((name): Identity => ({ ...ADDON_IDENTITIES[name], roleName: addonRoleName(cluster, name), policies: addonPolicies(cluster, addon, name), source: `addons/${addon.kind}` })),
    ),
  ];
}

/** The parts of an add-on that call AWS. */
function identitiesOfAddon(addon: Addon): readonly AddonIdentity[] {
  switch (addon.kind) {
    case 'vpc-cni':
    case 'ebs-csi':
    case 'karpenter':
    case 'load-balancer-controller':
    case 'external-dns':
      return [addon.kind];
    case 'external-secrets':
      return addon.vault ? [] : [addon.kind];
    case 'observability':
      return [...(addon.ampWorkspaceId ? (['prometheus'] as const) : []), ...(keepsTelemetry(addon) ? (['loki', 'tempo'] as const) : [])];
    case 'monitoring-crds':
    case 'cert-manager':
    case 'metrics-server':
    case 'gatekeeper':
    case 'traefik':
    case 'vault':
    case 'argo-cd':
      return [];
  }
}
