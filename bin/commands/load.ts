import { type Described, loadFleet } from '../../lib/app';
import type { PlatformSource } from '../../lib/model';

/** The platforms as they are written; loaded when it is asked for, so that a command can tell what throws meanwhile. */
export const platformSources = (): readonly PlatformSource[] =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would throw before any command begins
  (require('../../platforms') as { readonly platforms: readonly PlatformSource[] }).platforms;

/** The fleet of this repository, or what is wrong with its description. */
export const loadPlatforms = (root: string): Described => loadFleet(root, platformSources);
