import { observabilityOf, twinsOf } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type ReadinessResult } from './check';

/**
 * No disk changes its size: the claims of a StatefulSet are made once, and a larger figure in Git grows none of them.
 */
export const volumes: ReadinessCheck = {
  name: 'volumes',
  run(situation): ReadinessResult {
    const { standby, successor } = situation;
    const [was, is] = [observabilityOf(standby), observabilityOf(successor)];
    const disks = [
      ...twinsOf({ before: standby, after: successor }).flatMap(({ namespace, before, after }) =>
        before.kind === 'stateful' && after.kind === 'stateful'
          ? [
              {
                field: `namespaces.${namespace}.workloads.${after.name}.volume.size`,
                was: before.volume.size,
                is: after.volume.size,
              },
            ]
          : [],
      ),
      ...(was && is
        ? [{ field: 'addons.observability.metricsVolume', was: was.metricsVolume, is: is.metricsVolume }]
        : []),
    ];
    return {
      problems: disks
        .filter(({ was, is }) => `${was}` !== `${is}`)
        .map(({ field, was, is }) =>
          problemOf(situation, 'volume', {
            field,
            message: 'the disk would have to change its size with the role',
            given: `${was}, then ${is}`,
            allowed: 'one size for both roles',
            remedy: 'give the standby the disk that it needs when it serves',
          }),
        ),
      proved: `${counted(disks.length, 'disk')} of one size for both roles`,
    };
  },
};
