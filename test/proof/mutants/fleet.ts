import type { GateInput } from '../../../lib/checks';
import { fleet as committedFleet } from '../../support/fleet';
import { crdFolder } from '../../support/needs';
import { renderedFleet } from '../../support/shared/rendered-fleet';
import { type Subject, subjectOf } from './subject';

/** The schemas at hand. */
export function schemas(): GateInput['crds'] {
  const crds = crdFolder();
  return 'absent' in crds ? { absent: crds.absent } : crds.files;
}

/**
 * Clusters of the fleet, each with what belongs to its platform and to the repository.
 *
 * @param of - every cluster, or the first of each platform: those beside it hold nearly the same objects, and to learn
 *   what each gate reads of a cluster takes seconds
 */
export async function subjects(crds: GateInput['crds'], of: 'all' | 'first'): Promise<readonly Subject[]> {
  const fleet = committedFleet();
  const { artifacts } = await renderedFleet();
  const made: Subject[] = [];
  for (const platform of fleet) {
    for (const cluster of of === 'all' ? platform.clusters : platform.clusters.slice(0, 1)) {
      const own = artifacts.filter(
        ({ path }) =>
          !path.startsWith('dist/') ||
          (path.startsWith(`dist/${platform.name}/`) &&
            (!path.includes('/clusters/') || path.startsWith(`dist/${platform.name}/clusters/${cluster.name}/`))),
      );
      made.push(await subjectOf(`${platform.name}/${cluster.name}`, own, crds));
    }
  }
  return made;
}
