import type { Case } from '../../support/case';
import { projectCases } from './projects';
import { fieldCases } from './fields';
import { emptyCases } from './empty';
import { listCases } from './lists';

/** The gates of folders, projects and values, and references between custom resources. */
export const valueCases: readonly Case[] = [...projectCases, ...fieldCases, ...emptyCases, ...listCases];
