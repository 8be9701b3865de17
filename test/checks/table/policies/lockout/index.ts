import type { Case } from '../../../support/case';
import { constraintCases } from './constraints';
import { generatedCases } from './generated';
import { admissionPolicyCases } from './admission-policies';
import { disagreementCases } from './disagreement';
import { webhookCases } from './webhooks';

/** Policies and webhooks that would keep a cluster from starting. */
export const lockoutCases: readonly Case[] = [
  ...constraintCases,
  ...generatedCases,
  ...admissionPolicyCases,
  ...webhookCases,
  ...disagreementCases,
];
