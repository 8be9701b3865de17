import type { Case } from '../../support/case';
import { replicaCases } from './replicas';
import { rolloutCases } from './rollouts';
import { spreadingCases } from './spreading';
import { nodeCases } from './nodes';

/** Where pods of a cluster find a place. */
export const placementCases: readonly Case[] = [...replicaCases, ...rolloutCases, ...spreadingCases, ...nodeCases];
