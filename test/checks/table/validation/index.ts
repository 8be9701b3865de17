import type { Case } from '../../support/case';
import { clusterCases } from './clusters';
import { durationCases } from './durations';
import { nodeCases } from './nodes';
import { refusedCases } from './refused';
import { objectCases } from './objects';

export const validationCases: readonly Case[] = [
  ...objectCases,
  ...clusterCases,
  ...nodeCases,
  ...durationCases,
  ...refusedCases,
];
