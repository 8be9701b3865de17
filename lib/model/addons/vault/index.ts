import type { AddonKind } from '../kind';
import { memory, word } from '../../shape/fields';
import { list, object, oneOf } from '../../shape/shape';
import type { Memory } from '../../units/units';
import { vaultPath } from '../../workload/access';

/** HashiCorp Vault in the cluster, with the injector that writes its secrets into pods. */
export interface Vault {
  readonly kind: 'vault';
  /** Servers, each on a machine of its own: 1, or 3 or 5 for one or two that may be lost. */
  readonly replicas: 1 | 3 | 5;
  /** Disk of each server, and as much again for its audit log. */
  readonly volume: Memory;
  /** Who may read what. */
  readonly roles: readonly VaultRole[];
}

/** A role of Vault's Kubernetes login, for the ServiceAccounts of all that name it. */
export interface VaultRole {
  /** Name of the role. */
  readonly name: string;
  /** Secrets it may read, below the mount `secret`: `virida/backend`, or `virida/backend/*` for all below. */
  readonly paths: readonly string[];
}

export const vault = {
  on: 'off-eks',
  brings: ['vault'],
  namespaces: ({ vault: namespace }) => [namespace],
  trustsAuthority: () => true,
  fields: {
    replicas: oneOf(1, 3, 5),
    volume: memory,
    roles: list(object<VaultRole>({ name: word, paths: list(vaultPath) })),
  },
} as const satisfies AddonKind<Vault>;
