import { availabilityChecks } from './availability';
import type { WorkloadCheck } from './check';
import { hostChecks } from './host';
import { hygieneChecks } from './hygiene';
import { imageChecks } from './images';
import { networkChecks } from './network';
import { probeChecks } from './probes';
import { rbacChecks } from './rbac';
import { resourceChecks } from './resources';
import { secretChecks } from './secrets';
import { securityContextChecks } from './security-context';

/** The workload table: what public scanners check of manifests, by topic. */
export const workloadChecks: readonly WorkloadCheck[] = [
  ...imageChecks,
  ...resourceChecks,
  ...securityContextChecks,
  ...hostChecks,
  ...secretChecks,
  ...probeChecks,
  ...availabilityChecks,
  ...networkChecks,
  ...rbacChecks,
  ...hygieneChecks,
];
