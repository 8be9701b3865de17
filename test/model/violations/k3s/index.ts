import type { Violation } from '../violation';
import { vaultViolations } from './vault';
import { siteViolations } from './sites';
import { serviceViolations } from './services';
import { traceViolations } from './traces';

/**
 * Rules of Vault, of names in the cluster's own zone, of quotas and of workloads that are delivered one by one, each
 * broken.
 */
export const k3sViolations: readonly Violation[] = [
  ...vaultViolations,
  ...siteViolations,
  ...serviceViolations,
  ...traceViolations,
];
