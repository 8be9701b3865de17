import type { Case } from '../../support/case';
import { tokenRoleCases } from './token-roles';
import { accountCases } from './accounts';
import { imageCases } from './images';
import { roleCases } from './roles';
import { secretCases } from './secrets';
import { settingCases } from './settings';
import { renderedCases } from './rendered';

export const identityCases: readonly Case[] = [
  ...tokenRoleCases,
  ...accountCases,
  ...roleCases,
  ...secretCases,
  ...settingCases,
  ...renderedCases,
  ...imageCases,
];
