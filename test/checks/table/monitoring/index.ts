import type { Case } from '../../support/case';
import { ruleCases } from './rules';
import { unscrapedCases } from './unscraped';
import { windowCases } from './windows';
import { dashboardCases } from './dashboards';
import { workflowProofCases } from './workflow-proof';
import { workflowCases } from './workflows';
import { workflowTrustCases } from './workflow-trust';

export const monitoringCases: readonly Case[] = [
  ...ruleCases,
  ...unscrapedCases,
  ...windowCases,
  ...dashboardCases,
  ...workflowCases,
  ...workflowTrustCases,
  ...workflowProofCases,
];
