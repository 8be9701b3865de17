import type { AddonKind } from './kind';
import { awsName, cidr, count, cron, httpsUrl, prose, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import { type SecretSource, secretSourceShape } from '../secrets/secrets';
import type { Cidr } from '../units/cidr';

/**
 * Velero on machines of one's own: the objects of the cluster and the files of its volumes to a store that speaks S3.
 * Nothing here makes snapshots of disks, so that files are copied while programs write them.
 */
export interface FileBackup {
  readonly kind: 'file-backup';
  /** Bucket of the backups; the cluster's name is the folder in it. */
  readonly bucket: string;
  /** Where the backups go. */
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

/** A store outside the cluster: what stands beside it goes with it. */
export interface BackupStore {
  /** Address of the store. */
  readonly url: `https://${string}`;
  /** Region as the store calls it; most of those that are not AWS take any. */
  readonly region: string;
  /** Addresses that it answers on. */
  readonly at: Cidr;
  /** Who signed its certificate: the authority of the cluster, or one that everybody knows. @default 'public' */
  readonly authority?: 'own' | 'public';
  /**
   * JSON with the properties `accessKey`, `secretKey` and `repositoryPassword`; the last encrypts the copies of files.
   */
  readonly credentials: SecretSource;
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
    store: object<BackupStore>({
      url: httpsUrl,
      region: word,
      at: cidr,
      authority: oneOf('own', 'public').optional(),
      credentials: secretSourceShape,
    }),
    notCopied: list(object<UncopiedVolumes>({ name: word, why: prose })).optional(),
  },
} as const satisfies AddonKind<FileBackup>;
