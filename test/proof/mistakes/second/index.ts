import type { Area } from '../mistake';
import { data } from './data';
import { delivery } from './delivery';
import type { Heard } from './heard';
import { network } from './network';
import { platforms } from './platforms';

/**
 * Forty mistakes out of reports of outages and public bug reports, written from the platforms and from `dist/` before
 * their author had read a check. Their codes were written down after the first run.
 */
const HEARD: Readonly<Record<string, readonly Heard[]>> = { delivery, network, data, platforms };

export const SECOND: readonly Area[] = Object.entries(HEARD).map(([name, mistakes]) => ({ name, mistakes }));

/** How many of them were told on the first run. */
export const FIRST_RUN = Object.values(HEARD)
  .flat()
  .filter(({ first }) => first).length;
