import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { Stack } from '../stacks/stack';
import type { ClusterTree } from '../tree/tree';
import { agesOfSchedule } from './ages';
import { ageProblems } from './of-ages';
import { schedulesIn } from './velero';

/** Of each schedule of Velero somebody hears when it no longer ends well. */
export const scheduleProblems = (cluster: ClusterTree, stacks: readonly Stack[]): readonly Problem[] =>
  schedulesIn(cluster).flatMap(({ release, key, name }) =>
    ageProblems(agesOfSchedule(cluster, stacks, name), (code, detail) =>
      atObject(code, release.object, { field: `${release.valuesField}.schedules.${key}`, given: name, ...detail }),
    ),
  );
