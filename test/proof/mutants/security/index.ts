import { backupBreakages } from './backups';
import type { Breakage } from '../mutant';
import { containerBreakages } from './containers';
import { rightBreakages } from './rights';
import { networkBreakages } from './network';
import { secretBreakages } from './secrets';

/** Breakages that open something. */
export const securityBreakages: readonly Breakage[] = [
  ...containerBreakages,
  ...rightBreakages,
  ...networkBreakages,
  ...secretBreakages,
  ...backupBreakages,
];
