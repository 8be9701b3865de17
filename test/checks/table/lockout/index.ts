import type { Case } from '../../support/case';
import { constraintCases } from './constraints';
import { generatedCases } from './generated';
import { admissionPolicyCases } from './admission-policies';
import { webhookCases } from './webhooks';
import { circleCases } from './circles';
import { countCases } from './counts';
import { cutOffCases } from './cut-off';
import { drainCases } from './drains';

/** What would keep a cluster from starting, its nodes from going, and its engine from delivering. */
export const lockoutCases: readonly Case[] = [
  ...constraintCases,
  ...generatedCases,
  ...admissionPolicyCases,
  ...webhookCases,
  ...drainCases,
  ...countCases,
  ...cutOffCases,
  ...circleCases,
];
