import type { Cluster } from '../../../model/cluster/cluster';
import type { Workload } from '../../../model/workload/workload';
import type { Values } from '../knob';
import { commonKnobs } from './common';
import { knobOf } from './draft';
import { imageKnobs } from './image';
import { kindKnobs } from './kinds';
import { positionsOf } from './positions';
import { scaleKnobs } from './scaling';
import { servingKnobs } from './serving';

/**
 * What the chart of a workload lets its user say: the words of the model that change no other object of the cluster.
 */
export function valuesOf(workload: Workload, cluster: Cluster): Values {
  const drafts = [
    ...imageKnobs(workload),
    ...scaleKnobs(workload),
    ...commonKnobs(workload, cluster),
    ...servingKnobs(workload),
    ...kindKnobs(workload),
  ];
  // Bounded by construction: a workload has a few dozen knobs, and each token its own number.
  return { knobs: drafts.map(knobOf), ...positionsOf(workload) };
}
