import type { AddonKind } from '../kind';
import { type BackupStore, backupStoreShape } from '../backup-store';
import { awsName, cron, memory, word } from '../../shape/fields';
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
  /**
   * Copies of all that it keeps, encrypted by its own key, in a store outside the cluster.
   *
   * @default - none: what it keeps is lost with the disks of a majority of its servers
   */
  readonly snapshots?: VaultSnapshots;
}

/** When snapshots of Vault are made, and where they go. The bucket deletes old ones by a rule of its own. */
export interface VaultSnapshots {
  /** Five-field cron expression in UTC, at least once a day: a day without a snapshot is an alert. */
  readonly schedule: string;
  /** Bucket of the snapshots; the cluster's name is the folder in it. */
  readonly bucket: string;
  /** The store of that bucket. */
  readonly store: BackupStore;
}

/** CronJob, account, Secret and role of Vault by which snapshots are made. */
export const VAULT_SNAPSHOTS = 'vault-snapshots';

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
  secrets: ({ snapshots }) =>
    snapshots === undefined ? [] : [{ field: 'snapshots.store.credentials', from: snapshots.store.credentials }],
  fields: {
    replicas: oneOf(1, 3, 5),
    volume: memory,
    roles: list(object<VaultRole>({ name: word, paths: list(vaultPath) })),
    snapshots: object<VaultSnapshots>({ schedule: cron, bucket: awsName, store: backupStoreShape }).optional(),
  },
} as const satisfies AddonKind<Vault>;
