import type { Case } from '../../support/case';
import { nameCases } from './by-name';
import { closedCases } from './closed';
import { openCases } from './open';
import { policyCases } from './policies';
import { renderedCases } from './rendered';

export const reachabilityCases: readonly Case[] = [
  ...closedCases,
  ...openCases,
  ...policyCases,
  ...renderedCases,
  ...nameCases,
];
