import { code, type CheckCode } from '../gate';

export const BACKUP_NONE = code('backups/none', {
  severity: 'warning',
  title: 'what keeps data has a copy off its node, or says why it needs none',
  why: 'the machine or the disk is lost, and with it all that was written there',
  bad: 'volumeClaimTemplates of a database, and no schedule of Velero that saves its volume',
  good:
    'a schedule that saves it; a CronJob named by `backed-up-by.archipel.dev/<name>`; or ' +
    '`not-backed-up.archipel.dev/<name>: <reason>` on what makes it',
});

export const BACKUP_AGE = code('backups/age', {
  severity: 'warning',
  title: 'somebody is told when the last backup is too old',
  why: 'backups stop in silence, and that is noticed on the day on which one is needed',
  bad: 'a schedule of Velero, and no alert on velero_backup_last_successful_timestamp',
  good: 'time() - max(velero_backup_last_successful_timestamp{schedule="velero-daily"}) > 93600',
});

export const BACKUP_RESTORE = code('backups/restore', {
  severity: 'warning',
  title: 'whoever is told of an old backup is led to how one is restored',
  why: 'nobody has tried it before the day on which it has to work',
  bad: 'an alert on the age of a backup without restore_url',
  good: 'annotations: {restore_url: https://…/BACKUP.md#the-files-of-a-volume-are-gone}',
});

export const BACKUP_REASON = code('backups/reason', {
  title: 'a reason to have no backup is a reason, and stands on something that has none',
  why: 'the next person takes what is said for true, and what is copied for lost, or the other way round',
  bad: 'not-backed-up.archipel.dev/prometheus: ""',
  good: 'not-backed-up.archipel.dev/prometheus: metrics of a week, which nobody looks at after a loss',
});

export const BACKUP_CODES: readonly CheckCode[] = [BACKUP_NONE, BACKUP_AGE, BACKUP_RESTORE, BACKUP_REASON];
