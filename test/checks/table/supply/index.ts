import type { Case } from '../../support/case';
import { imageCases } from './images';
import { chartCases } from './charts';
import { toolCases } from './tools';
import { terraformCases } from './terraform';
import { firstInstallCases } from './first-install';
import { terraformInstallCases } from './terraform-install';

export const supplyCases: readonly Case[] = [
  ...imageCases,
  ...chartCases,
  ...toolCases,
  ...terraformCases,
  ...firstInstallCases,
  ...terraformInstallCases,
];
