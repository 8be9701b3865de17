import type { Case } from '../../support/case';
import { contractCases } from './contract';
import { dataCases } from './data';
import { operationCases } from './operation';
import { ownCases } from './own';

export const stackCases: readonly Case[] = [...ownCases, ...contractCases, ...operationCases, ...dataCases];
