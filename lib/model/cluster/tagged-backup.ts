import { awsName, count, like, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';

/** AWS Backup of what carries a tag. */
export interface TaggedBackup {
  /** Tag and value of the databases and volumes that are backed up. */
  readonly tag: { readonly key: string; readonly value: string };
  /** Days that a daily backup is kept. */
  readonly keepDays: number;
  /**
   * Cluster of the platform, in another region, whose vault takes a copy of every backup.
   *
   * @default - backups are lost with their region
   */
  readonly copyTo?: string;
  /** Cron expression of EventBridge in UTC. @default 'cron(0 2 * * ? *)' */
  readonly schedule?: string;
  /** How AWS Backup tries whether backups can be restored. @default - volumes, on the first of each month */
  readonly drill?: RestoreDrill;
}

/**
 * What AWS Backup restores by itself, and deletes again a few hours later: the newest backup of each volume or database
 * of these kinds in the vault of the cluster.
 */
export interface RestoreDrill {
  /** Kinds in the words of AWS Backup. Each that the tag selects should be among them. */
  readonly kinds: readonly RestoreKind[];
  /** Cron expression of EventBridge in UTC. @default 'cron(0 5 1 * ? *)' */
  readonly schedule?: string;
}

/** Kinds that AWS Backup restores without further settings ("Restore testing inferred metadata", AWS Backup guide). */
export const RESTORE_KINDS = ['EBS', 'RDS', 'Aurora', 'DynamoDB', 'EFS', 'S3'] as const;

/** One of {@link RESTORE_KINDS}. */
export type RestoreKind = (typeof RESTORE_KINDS)[number];

/** The drill of a cluster that says nothing of it. */
export const USUAL_DRILL: Required<RestoreDrill> = { kinds: ['EBS'], schedule: 'cron(0 5 1 * ? *)' };

const awsSchedule = like(/^cron\([A-Za-z0-9 ,*/?#-]+\)$/, 'a schedule of AWS, for example cron(0 5 * * ? *)');

export const taggedBackupShape = object<TaggedBackup>({
  tag: object<TaggedBackup['tag']>({ key: awsName, value: awsName }),
  keepDays: count,
  copyTo: word.optional(),
  schedule: awsSchedule.optional(),
  drill: object<RestoreDrill>({
    kinds: list(oneOf(...RESTORE_KINDS)),
    schedule: awsSchedule.optional(),
  }).optional(),
});
