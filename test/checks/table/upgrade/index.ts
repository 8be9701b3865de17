import type { Case } from '../../support/case';
import { chartCases } from './charts';
import { supportEndsCases } from './support-ends';
import { supportEndedCases } from './support-ended';
import { apiCases } from './apis';
import { nodeImageCases } from './node-images';

export const upgradeCases: readonly Case[] = [
  ...chartCases,
  ...supportEndsCases,
  ...supportEndedCases,
  ...apiCases,
  ...nodeImageCases,
];
