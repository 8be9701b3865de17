import { boundCases } from './bounds';
import type { Case } from '../../support/case';
import { profileCases } from './profiles';
import { bootstrapCases } from './bootstrap';
import { identityCases } from './identity';
import { fargateCases } from './fargate';

export const capacityCases: readonly Case[] = [
  ...boundCases,
  ...profileCases,
  ...bootstrapCases,
  ...identityCases,
  ...fargateCases,
];
