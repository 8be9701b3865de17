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

/** Rows of the table that other gates answer, with their codes. */
export const ROWS_ELSEWHERE: Readonly<Record<number, readonly string[]>> = {
  36: ['references/service-account'],
  41: ['references/config-map', 'references/secret', 'references/volume-claim'],
  48: ['references/hpa-replicas'],
  49: ['references/hpa-target'],
  55: ['references/service-pods', 'references/service-port'],
  58: ['references/ingress-backend'],
  61: ['references/network-policy-pods', 'references/network-policy-peer'],
  74: ['fields/api-version', 'crds/version'],
  77: ['references/headless-service'],
  78: ['references/priority-class'],
  79: ['references/service-monitor'],
};

/** Number of rows of the table. */
export const ROWS = 80;
