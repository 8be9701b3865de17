import {
  Cpu,
  type K3sAddon,
  type K3sCluster,
  Memory,
  type Namespace,
  type Platform,
  type Vault,
} from '../../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../../support/k3s-platform';
import { namespace, service } from '../../../support/small-platform';

const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
export const authority: K3sAddon = { kind: 'cert-manager', authority: { certificate } };
const traefik: K3sAddon = { kind: 'traefik', issuer: 'internal-ca', replicas: 1 };
export const vault = (...paths: readonly string[]): Vault => ({
  kind: 'vault',
  replicas: 1,
  volume: Memory.gibibytes(1),
  roles: [{ name: 'api', paths }],
});
export const secret = { role: 'api', secrets: [{ file: 'database', path: 'shop/database', fields: ['URL'] }] };

/** A quota that is large enough for the workloads of these platforms. */
export const bounds = {
  pods: 10,
  cpuRequests: Cpu.cores(4),
  memoryRequests: Memory.gibibytes(4),
  memoryLimits: Memory.gibibytes(8),
};

/** A k3s platform with these workloads, add-ons and further fields, and every namespace that they need. */
export const on = (
  workloads: NonNullable<Namespace['workloads']>,
  addons: readonly K3sAddon[],
  props: Partial<K3sCluster> = {},
  quota?: Namespace['quota'],
): Platform =>
  k3sPlatform(
    k3sCluster({
      namespaces: [
        namespace({ workloads, ...(quota ? { quota } : {}) }),
        ...['monitoring', 'cert-manager', 'ingress', 'vault', 'argocd', 'external-secrets', 'velero'].map((name) =>
          namespace({ name, workloads: [] }),
        ),
      ],
      addons: [{ kind: 'monitoring-crds' }, traefik, ...addons],
      ...props,
    }),
  );

/** A platform on k3s with a Vault that is read as it may be. */
export const vaultPlatform = (): Platform => on([service({ vault: secret })], [authority, vault('shop/*')], {}, bounds);
