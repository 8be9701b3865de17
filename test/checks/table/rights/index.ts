import type { Case } from '../../support/case';
import { engineCases } from './engines';
import { peopleCases } from './people';

/** What somebody can become, and where it must be said. */
export const rightsCases: readonly Case[] = [...peopleCases, ...engineCases];
