import type { Case } from '../../support/case';
import { closedCases } from './closed';
import { openCases } from './open';
import { policyCases } from './policies';

export const reachabilityCases: readonly Case[] = [...closedCases, ...openCases, ...policyCases];
