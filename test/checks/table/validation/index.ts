import type { Case } from '../../support/case';
import { clusterCases } from './clusters';
import { nodeCases } from './nodes';
import { objectCases } from './objects';

export const validationCases: readonly Case[] = [...objectCases, ...clusterCases, ...nodeCases];
