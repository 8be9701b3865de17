import type { Case } from '../../support/case';
import { kafkaCases } from './kafka';
import { otherCases } from './others';

/** What operators look for by name, label or place. */
export const operatorCases: readonly Case[] = [...kafkaCases, ...otherCases];
