import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { agesOfCronJob } from './ages';
import { type Keeper, objectNamed, saidOf } from './claims';
import { BACKUP_NONE, BACKUP_REASON } from './codes';
import { ageProblems } from './of-ages';
import { schedulesIn } from './velero';

/** Why something has no copy; below it the label `app.kubernetes.io/name` of what writes. */
export const NOT_BACKED_UP = 'not-backed-up.archipel.dev/';
/** The CronJob that saves it, as `CronJob <namespace>/<name>`; below it the same label. */
export const BACKED_UP_BY = 'backed-up-by.archipel.dev/';

/** Each that keeps data has a copy elsewhere, one way or another, or says why not. */
export function keeperProblems(cluster: ClusterTree, keepers: readonly Keeper[]): readonly Problem[] {
  const schedules = schedulesIn(cluster);
  const reasons = keepers.flatMap((keeper): readonly Problem[] => {
    const { object, name, field } = keeper;
    const isSaved = schedules.some((schedule) => schedule.saves(keeper));
    const reason = saidOf(object, NOT_BACKED_UP).get(name);
    const by = saidOf(object, BACKED_UP_BY).get(name);
    if (reason !== undefined) return reasonProblems(keeper, reason, isSaved || by !== undefined);
    if (by !== undefined) return cronJobProblems(cluster, keeper, by);
    if (isSaved) return [];
    return [
      atObject(BACKUP_NONE, object, {
        field,
        message: `what ${name} writes has no copy off its node`,
        given: schedules.length === 0 ? 'no schedule of Velero' : 'no schedule of Velero that saves it',
        allowed: `a copy, or ${NOT_BACKED_UP}${name} with a reason`,
        remedy: "save it (the add-ons 'velero', 'file-backup'), or say why it may be lost ('notBackedUp')",
      }),
    ];
  });
  return [...reasons, ...strayReasons(cluster, keepers)];
}

const reasonProblems = ({ object, name }: Keeper, reason: string, isSaved: boolean): readonly Problem[] =>
  reason !== '' && !isSaved
    ? []
    : [
        atObject(BACKUP_REASON, object, {
          field: `metadata.annotations.${NOT_BACKED_UP}${name}`,
          message: isSaved ? `${name} is saved, and said not to be` : 'no reason is given',
          given: reason === '' ? "''" : reason,
          remedy: isSaved
            ? 'take `notBackedUp` away, or do not save it'
            : 'say what is lost with it, and why that may be',
        }),
      ];

/** A reason beside nothing that keeps data speaks of something that is no more, or was misspelt. */
const strayReasons = (cluster: ClusterTree, keepers: readonly Keeper[]): readonly Problem[] =>
  cluster.objects.flatMap((object) =>
    [...saidOf(object, NOT_BACKED_UP)]
      .filter(
        ([name]) =>
          !keepers.some(
            (keeper) => keeper.name === name && [keeper.object, keeper.object.release?.by].includes(object),
          ),
      )
      .filter(() => cluster.released.some(({ release }) => release?.by === object) || !DELIVERERS.has(object.kind))
      .map(([name]) =>
        atObject(BACKUP_REASON, object, {
          field: `metadata.annotations.${NOT_BACKED_UP}${name}`,
          message: 'nothing of that name keeps data there',
          given: name,
          allowed: keepers.map((keeper) => keeper.name).join(', ') || 'nothing',
          remedy: 'correct the name, or take the reason away',
        }),
      ),
  );

/** Of a release that nobody could render it is not known what it keeps. */
const DELIVERERS: ReadonlySet<string> = new Set(['Application', 'HelmRelease']);

function cronJobProblems(cluster: ClusterTree, { object, name }: Keeper, by: string): readonly Problem[] {
  const job = objectNamed(cluster, by);
  const runs = job !== undefined && job.kind === 'CronJob' && at(job.value, 'spec', 'suspend') !== true;
  if (!runs)
    return [
      atObject(BACKUP_NONE, object, {
        field: `metadata.annotations.${BACKED_UP_BY}${name}`,
        message: `what is said to save ${name} does not run`,
        given: by,
        allowed: 'CronJob <namespace>/<name>, not suspended',
        remedy: 'correct the name, or bring the CronJob back',
      }),
    ];
  return ageProblems(agesOfCronJob(cluster, job.name), (code, detail) =>
    atObject(code, job, { field: 'metadata.name', given: job.name, ...detail }),
  );
}
