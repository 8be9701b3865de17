import type { Area } from '../mistake';
import type { Told } from '../third/told';
import { cloud } from './cloud';
import { objects } from './objects';
import { platforms } from './platforms';
import { programs } from './programs';

const TOLD: Readonly<Record<string, readonly Told[]>> = { objects, cloud, programs, platforms };

/** The fifth list: mistakes by somebody who knew nothing of the gates, written down before any run. */
export const FIFTH: readonly Area[] = Object.entries(TOLD).map(([name, mistakes]) => ({ name, mistakes }));

/** How many of them were told on the first run, before anything was built for them. */
export const FIRST_RUN_OF_FIFTH = Object.values(TOLD)
  .flat()
  .filter(({ first }) => first).length;
