import type { Case } from '../../../support/case';
import { folderCases } from './folders';
import { namedProjectCases } from './projects';
import { limitCases } from './limits';
import { releaseCases } from './releases';

/** Projects of Argo CD. */
export const projectCases: readonly Case[] = [...folderCases, ...namedProjectCases, ...limitCases, ...releaseCases];
