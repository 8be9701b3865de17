import type { Breakage } from '../mutant';
import { wordBreakages } from './words';
import { portBreakages } from './ports';
import { resourceBreakages } from './resources';
import { numberBreakages } from './numbers';
import { textBreakages } from './texts';

/** Breakages of values that have the right type. */
export const valueBreakages: readonly Breakage[] = [
  ...wordBreakages,
  ...portBreakages,
  ...resourceBreakages,
  ...numberBreakages,
  ...textBreakages,
];
