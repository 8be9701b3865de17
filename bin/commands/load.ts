import { type Described, KeptRun, loadFleet, type Witness } from '../../lib/app';
import type { PlatformSource } from '../../lib/model';
import { host } from './host';

/** The platforms as they are written; loaded when it is asked for, so that a command can tell what throws meanwhile. */
export const platformSources = (): readonly PlatformSource[] =>
  // oxlint-disable-next-line typescript/no-require-imports -- an import would throw before any command begins
  (require('../../platforms') as { readonly platforms: readonly PlatformSource[] }).platforms;

/** What earlier runs kept for this one; nothing where the launcher does not know what results depend on. */
export function keptRun(root: string): KeptRun | undefined {
  const { program, ...witness } = host() ?? {};
  return program === undefined ? undefined : new KeptRun(root, { ...(witness as Omit<Witness, 'program'>), program });
}

/** The fleet of this repository, or what is wrong with its description. */
export const loadPlatforms = (root: string, kept?: KeptRun): Described => loadFleet(root, platformSources, kept);
