import { awsName, count, cron, httpsUrl, word } from '../shape/fields';
import { object, oneOf } from '../shape/shape';

/**
 * Where k3s keeps copies of the cluster's state (its etcd) off the machines that could be lost: a bucket of AWS, or of
 * a store that speaks S3's language. Each cluster has a folder of its name in it.
 *
 * The credentials stand in an encrypted file that only Ansible reads; `scripts/site-secrets.sh --snapshots` makes it.
 */
export interface SnapshotStore {
  /** Name of the bucket. */
  readonly bucket: string;
  /** Region of the bucket, as the store calls it. */
  readonly region: string;
  /** Of a store that only speaks S3's language; it must stand on none of the cluster's machines. @default - AWS */
  readonly endpoint?: `https://${string}`;
  /** Who signed its certificate: the authority of the cluster, or one that everybody knows. @default 'public' */
  readonly authority?: 'own' | 'public';
  /** When a snapshot is taken, as a cron expression in the time zone of the servers. @default every six hours */
  readonly schedule?: string;
  /** How many snapshots of the schedule are kept, on each server and in the bucket. @default 28, a week of them */
  readonly keep?: number;
}

/** When snapshots are taken where nothing is said: every six hours. */
const EVERY_SIX_HOURS = '0 */6 * * *';

/** When snapshots are taken. */
export const snapshotScheduleOf = ({ schedule = EVERY_SIX_HOURS }: SnapshotStore): string => schedule;

export const snapshotStoreShape = object<SnapshotStore>({
  bucket: awsName,
  region: word,
  endpoint: httpsUrl.optional(),
  authority: oneOf('own', 'public').optional(),
  schedule: cron.optional(),
  keep: count.optional(),
});
