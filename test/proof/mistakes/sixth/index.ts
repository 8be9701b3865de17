import type { Area } from '../mistake';
import type { Told } from '../third/told';
import { cloud } from './cloud';
import { objects } from './objects';
import { platforms } from './platforms';
import { programs } from './programs';

const TOLD: Readonly<Record<string, readonly Told[]>> = { objects, cloud, programs, platforms };

/** Mistakes with meaning, written by somebody who knew no gate, by the part of the fleet in which they are made. */
export const SIXTH: readonly Area[] = Object.entries(TOLD).map(([name, mistakes]) => ({ name, mistakes }));

/** How many of them a gate told on the first run, before anything was built for them. */
export const FIRST_RUN_OF_SIXTH = Object.values(TOLD)
  .flat()
  .filter(({ first }) => first).length;
