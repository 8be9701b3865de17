import { join } from 'node:path';
import { readCrds } from '../../../lib/inputs';
import type { GateInput } from '../../../lib/checks';
import { renderFleet } from '../../../lib/synth';
import { fleet as committedFleet } from '../../support/fleet';
import { type Subject, subjectOf } from './subject';

const root = join(__dirname, '../../..');

/** The schemas at hand. */
export function schemas(): GateInput['crds'] {
  const crds = readCrds(root);
  return 'absent' in crds ? { absent: crds.absent } : crds.files;
}

/**
 * The platforms that mutants are drawn from. The bar was set on Luneo; over the whole fleet the gates report less, which
 * docs/checks.md tells, and each platform joins when they report as much of it.
 */
const PLATFORMS = ['luneo'];

/** What is applied once by hand, before GitOps; the gates read none of it as objects of the cluster yet (docs/checks.md). */
const INSTALLER = /\/clusters\/[^/]+\/install\//;

/** Every cluster of these platforms with what belongs to its platform and to the repository. */
export async function subjects(crds: GateInput['crds']): Promise<readonly Subject[]> {
  const fleet = committedFleet().filter(({ name }) => PLATFORMS.includes(name));
  const { artifacts } = await renderFleet({ root, platforms: fleet });
  const made: Subject[] = [];
  for (const platform of fleet) {
    for (const cluster of platform.clusters) {
      const own = artifacts.filter(({ path }) => !INSTALLER.test(path) && (!path.startsWith('dist/') || (path.startsWith(`dist/${platform.name}/`) && (!path.includes('/clusters/') || path.startsWith(`dist/${platform.name}/clusters/${cluster.name}/`)))));
      made.push(await subjectOf(`${platform.name}/${cluster.name}`, own, crds));
    }
  }
  return made;
}
