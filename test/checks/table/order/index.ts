import type { Case } from '../../support/case';
import { providerCases } from './providers';
import { waveCases } from './waves';
import { afterCases } from './after';
import { needCases } from './needs';
import { applicationCases } from './applications';
import { renderedCases } from './rendered';

export const orderCases: readonly Case[] = [
  ...providerCases,
  ...waveCases,
  ...needCases,
  ...afterCases,
  ...applicationCases,
  ...renderedCases,
];
