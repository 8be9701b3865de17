import type { Case } from '../../support/case';
import { duplicateCases } from './duplicates';
import { yamlCases } from './yaml';
import { secretCases } from './secrets';
import { committedCases } from './committed';

export const plainCases: readonly Case[] = [...duplicateCases, ...yamlCases, ...secretCases, ...committedCases];
