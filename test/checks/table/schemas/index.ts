import type { Case } from '../../support/case';
import { customResourceCases } from './custom-resources';
import { kubernetesCases } from './kubernetes';
import { readBackCases } from './read-back';
import { releasedCases } from './released';

export const schemaCases: readonly Case[] = [
  ...kubernetesCases,
  ...customResourceCases,
  ...releasedCases,
  ...readBackCases,
];
