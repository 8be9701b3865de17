import type { Area } from '../mistake';
import type { Told } from '../third/told';
import { cloud } from './cloud';
import { objects } from './objects';
import { platforms } from './platforms';
import { programs } from './programs';

/** A list by somebody who had read what is rendered, and none of the checks. */
const TOLD: Readonly<Record<string, readonly Told[]>> = { objects, cloud, programs, platforms };

export const FOURTH: readonly Area[] = Object.entries(TOLD).map(([name, mistakes]) => ({ name, mistakes }));

/** How many of them a gate told on the first run, before anything was built for them. */
export const FIRST_RUN_OF_FOURTH = Object.values(TOLD)
  .flat()
  .filter(({ first }) => first).length;
