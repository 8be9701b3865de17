import type { Case } from '../../../support/case';
import { fieldCases } from './fields';
import { valueCases } from './values';
import { schemaCases } from './schemas';

/** Kinds that a CRD or a ConstraintTemplate declares. */
export const customResourceCases: readonly Case[] = [...fieldCases, ...valueCases, ...schemaCases];
