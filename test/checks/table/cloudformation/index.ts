import type { Case } from '../../support/case';
import { leftOutCases } from './left-out';
import { principalCases } from './principals';
import { statementCases } from './statements';
import { templateCases } from './templates';

export const cloudFormationCases: readonly Case[] = [
  ...templateCases,
  ...statementCases,
  ...principalCases,
  ...leftOutCases,
];
