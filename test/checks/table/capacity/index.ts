import type { Case } from '../../support/case';
import { profileCases } from './profiles';
import { bootstrapCases } from './bootstrap';
import { identityCases } from './identity';
import { fargateCases } from './fargate';

export const capacityCases: readonly Case[] = [...profileCases, ...bootstrapCases, ...identityCases, ...fargateCases];
