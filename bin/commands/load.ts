import { type Described, loadFleet } from '../../lib/app';

/** The fleet of this repository, or what is wrong with its description. */
export const loadPlatforms = (root: string): Described =>
  loadFleet(
    root,
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what throws while it is loaded is told as well
    () => (require('../../platforms') as typeof import('../../platforms')).platforms,
  );
