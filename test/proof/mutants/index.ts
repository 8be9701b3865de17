import { fieldBreakages } from './fields';
import { fileBreakages } from './files';
import { workflowBreakages } from './files/workflow';
import type { Breakage } from './mutant';
import { referenceBreakages } from './references';
import { securityBreakages } from './security';
import { valueBreakages } from './values';

/** Every kind of breakage. */
export const BREAKAGES: readonly Breakage[] = [
  ...fieldBreakages,
  ...referenceBreakages,
  ...securityBreakages,
  ...valueBreakages,
  ...fileBreakages,
  ...workflowBreakages,
];
