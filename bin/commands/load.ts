import { type Described, loadFleet } from '../../lib/app';

/** The platforms as they are written; loaded when it is asked for, so that a command can tell what throws meanwhile. */
export const platformSources = (): (typeof import('../../platforms'))['platforms'] =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would throw before any command begins
  (require('../../platforms') as typeof import('../../platforms')).platforms;

/** The fleet of this repository, or what is wrong with its description. */
export const loadPlatforms = (root: string): Described => loadFleet(root, platformSources);
