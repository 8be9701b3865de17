import type { Case } from '../../support/case';
import { contractCases } from './contract';
import { ownCases } from './own';

export const stackCases: readonly Case[] = [...ownCases, ...contractCases];
