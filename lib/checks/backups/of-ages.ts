import type { Problem } from '../../model/problem';
import { atObject, type CheckCode } from '../gate';
import type { Age } from './ages';
import { BACKUP_AGE, BACKUP_RESTORE } from './codes';

/** One of those that tell of the age of a backup is enough, and it leads to how one is restored. */
export function ageProblems(
  ages: readonly Age[],
  at: (
    code: CheckCode,
    detail: { readonly message: string; readonly allowed?: string; readonly remedy: string },
  ) => Problem,
): readonly Problem[] {
  const [first] = ages;
  if (first === undefined)
    return [
      at(BACKUP_AGE, {
        message: 'nobody is told when this makes no backup any more',
        allowed: 'an alert on the age of the last one that is whole',
        remedy: 'let Prometheus read it and alert on it, or call an address outside while the last one is young',
      }),
    ];
  if (ages.some(({ restore = '' }) => restore !== '')) return [];
  const detail = {
    message: `${first.name} tells of old backups, and not how one is restored`,
    allowed: 'the annotation restore_url',
    remedy: 'name the section in which restoring is described',
  };
  return [
    first.object === undefined
      ? at(BACKUP_RESTORE, detail)
      : atObject(BACKUP_RESTORE, first.object, { field: `${first.field ?? ''}.annotations`, ...detail }),
  ];
}
