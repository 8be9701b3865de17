import { REFUSED } from '../../../../../lib/checks/validation/codes';
import type { Case } from '../../../support/case';
import { of } from './case';
import { deviceCases } from './devices';
import { kindCases } from './kinds';
import { podCases } from './pods';

/** What an API server refuses, and takes when it is said right; tried on a real one in refused.test.ts. */
export const REFUSALS = [...podCases, ...kindCases, ...deviceCases];

export const refusedCases: readonly Case[] = REFUSALS.map((one) => of(REFUSED, one));
