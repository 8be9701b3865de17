import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, fields, text } from '../tree/read';
import { longestGap } from '../../common/schedule-gap';
import { BACKUP_KEPT, BACKUP_VOLUMES } from './codes';
import { atValue } from './release';

/** What schedules of Velero save, and for how long. */
export const backupProblems = (release: DeliveredRelease): readonly Problem[] =>
  Object.entries(fields(at(release.values, 'schedules'))).flatMap(([name, schedule]) =>
    at(schedule, 'disabled') === true
      ? []
      : [...shortLived(release, name, schedule), ...withoutVolumes(release, name, schedule)],
  );

/** Hours, minutes and seconds of a duration of Go; nothing where it is another. */
function hoursOf(duration: string): number | undefined {
  const [, h, m, s] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return h === undefined && m === undefined && s === undefined
    ? undefined
    : Number(h ?? 0) + Number(m ?? 0) / 60 + Number(s ?? 0) / 3600;
}

function shortLived(release: DeliveredRelease, name: string, schedule: unknown): readonly Problem[] {
  const given = text(schedule, 'template', 'ttl') ?? '';
  const kept = hoursOf(given);
  const gap = longestGap(text(schedule, 'schedule') ?? '');
  if (kept === undefined || gap === undefined || kept >= 2 * gap) return [];
  return [
    atValue(BACKUP_KEPT, release, {
      field: `schedules.${name}.template.ttl`,
      message: `a backup is made every ${gap} hours, and where one fails the one before it is gone`,
      given,
      allowed: `at least ${2 * gap}h`,
      remedy: 'keep it longer, or back up more often',
    }),
  ];
}

const SAVES = /\btype["']?\s*:\s*["']?(?:fs-backup|snapshot)\b/;

/** Volumes are saved as files, as snapshots, or as policies say. */
function withoutVolumes(release: DeliveredRelease, name: string, schedule: unknown): readonly Problem[] {
  const template = at(schedule, 'template');
  const snapshots = at(template, 'snapshotVolumes') !== false && at(release.values, 'snapshotsEnabled') !== false;
  const files = at(template, 'defaultVolumesToFsBackup') === true;
  const policies = Object.values(fields(at(release.values, 'configMaps')))
    .flatMap((one) => Object.values(fields(at(one, 'data'))))
    .some((text) => typeof text === 'string' && SAVES.test(text));
  const named = at(template, 'resourcePolicy') !== undefined && policies;
  if (snapshots || files || named) return [];
  return [
    atValue(BACKUP_VOLUMES, release, {
      field: `schedules.${name}.template`,
      message: 'the backups hold objects and no volume',
      given: 'no snapshots, no files, and no policy that saves',
      remedy: 'save volumes as files or as snapshots, by a policy or by default',
    }),
  ];
}
