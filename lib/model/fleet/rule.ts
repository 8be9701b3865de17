import type { Platform } from '../platform';
import type { Problem } from '../problem';

/** Says what platforms that are sound by themselves are to each other, in the order of the fleet. */
export type FleetRule = (platforms: readonly Platform[]) => readonly Problem[];
