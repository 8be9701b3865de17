import type { Case } from '../../../support/case';
import { contentCases } from './content';
import { waveCases } from './waves';
import { syncCases } from './sync';

/** Applications: what they deliver, when, and what makes them ready. */
export const applicationCases: readonly Case[] = [...contentCases, ...waveCases, ...syncCases];
