import type { Case } from '../../support/case';
import { violationCases } from './violations';
import { admissionCases } from './admission';
import { templateCases } from './templates';
import { disagreementCases } from './disagreement';
import { podSecurityCases } from './pod-security';
import { standingCases } from './standing';

export const policyCases: readonly Case[] = [
  ...violationCases,
  ...admissionCases,
  ...templateCases,
  ...disagreementCases,
  ...standingCases,
  ...podSecurityCases,
];
