import type { Violation } from '../readiness-samples';
import { loadViolations } from './load';
import { nodeViolations } from './nodes';
import { quotaViolations } from './quotas';
import { evictionViolations } from './evictions';
import { deliveryViolations } from './delivery';

export const capacityViolations: readonly Violation[] = [
  ...loadViolations,
  ...nodeViolations,
  ...quotaViolations,
  ...evictionViolations,
  ...deliveryViolations,
];
