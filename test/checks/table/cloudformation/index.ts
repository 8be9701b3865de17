import type { Case } from '../../support/case';
import { templateCases } from './templates';
import { statementCases } from './statements';
import { principalCases } from './principals';

export const cloudFormationCases: readonly Case[] = [...templateCases, ...statementCases, ...principalCases];
