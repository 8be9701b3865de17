import type { Case } from '../../support/case';
import { kubernetesCases } from './kubernetes';
import { customResourceCases } from './custom-resources';

export const schemaCases: readonly Case[] = [...kubernetesCases, ...customResourceCases];
