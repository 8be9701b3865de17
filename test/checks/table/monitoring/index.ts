import type { Case } from '../../support/case';
import { ruleCases } from './rules';
import { unscrapedCases } from './unscraped';
import { windowCases } from './windows';
import { dashboardCases } from './dashboards';
import { workflowCases } from './workflows';

export const monitoringCases: readonly Case[] = [
  ...ruleCases,
  ...unscrapedCases,
  ...windowCases,
  ...dashboardCases,
  ...workflowCases,
];
