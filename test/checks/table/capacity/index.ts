import { boundCases } from './bounds';
import type { Case } from '../../support/case';
import { poolCases } from './pools';
import { profileCases } from './profiles';
import { bootstrapCases } from './bootstrap';
import { identityCases } from './identity';
import { fargateCases } from './fargate';

export const capacityCases: readonly Case[] = [
  ...boundCases,
  ...poolCases,
  ...profileCases,
  ...bootstrapCases,
  ...identityCases,
  ...fargateCases,
];
