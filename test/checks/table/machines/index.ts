import type { Case } from '../../support/case';
import { ansibleCases } from './ansible';
import { operationCases } from './operation';
import { terraformCases } from './terraform';

export const machineCases: readonly Case[] = [...terraformCases, ...ansibleCases, ...operationCases];
