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

/** Every cluster of the fleet with what belongs to its platform and to the repository. */
export async function subjects(crds: GateInput['crds']): Promise<readonly Subject[]> {
  const fleet = committedFleet();
  const { artifacts } = await renderedFleet();
  const made: Subject[] = [];
  for (const platform of fleet) {
    for (const cluster of platform.clusters) {
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
