import type { Violation } from '../violation';
import { networkViolations } from './networks';
import { capacityViolations } from './capacity';
import { buildViolations } from './builds';

/** Each rule of the AWS side: a platform that breaks it, and the code, the field and the words it is told with. */
export const eksViolations: readonly Violation[] = [...networkViolations, ...capacityViolations, ...buildViolations];
