import type { AddonKind } from './kind';
import { type BackupStore, backupStoreShape } from './backup-store';
import { awsName, count, cron, prose, word } from '../shape/fields';
import { list, object } from '../shape/shape';

/**
 * Velero on machines of one's own: the objects of the cluster and the files of its volumes to a store that speaks S3.
 * Nothing here makes snapshots of disks, so that files are copied while programs write them.
 */
export interface FileBackup {
  readonly kind: 'file-backup';
  /** Bucket of the backups; the cluster's name is the folder in it. */
  readonly bucket: string;
  /**
   * Where the backups go; its credentials have the property `repositoryPassword` too, which encrypts copies of files.
   */
  readonly store: BackupStore;
  /** Five-field cron expression in UTC, at least once a day: a day without a backup is an alert. */
  readonly schedule: string;
  /** Days that a backup is kept. */
  readonly keepDays: number;
  /**
   * Volumes whose files are no backup of what writes them: a database in the middle of its work.
   *
   * @default - none, all are copied
   */
  readonly notCopied?: readonly UncopiedVolumes[];
}

/** Claims that are left out. */
export interface UncopiedVolumes {
  /** Their label `app.kubernetes.io/name`. */
  readonly name: string;
  /** Why, and how they are kept instead. */
  readonly why: string;
}

export const fileBackup = {
  on: 'off-eks',
  namespaces: () => ['velero'],
  trustsAuthority: ({ store }) => store.authority === 'own',
  secrets: ({ store }) => [{ field: 'store.credentials', from: store.credentials }],
  fields: {
    bucket: awsName,
    schedule: cron,
    keepDays: count,
    store: backupStoreShape,
    notCopied: list(object<UncopiedVolumes>({ name: word, why: prose })).optional(),
  },
} as const satisfies AddonKind<FileBackup>;
