import type { Case } from '../../../support/case';
import { podCases } from './pods';
import { serviceCases } from './services';
import { otherCases } from './others';
import { addressCases } from './addresses';

/** What charts render leads somewhere, and what we write leads into charts. */
export const renderedCases: readonly Case[] = [...podCases, ...serviceCases, ...otherCases, ...addressCases];
