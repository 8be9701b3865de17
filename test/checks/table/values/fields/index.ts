import type { Case } from '../../../support/case';
import { wordCases } from './words';
import { nameCases } from './names';
import { choiceCases } from './choices';
import { volumeCases } from './volumes';
import { referenceCases } from './references';

/** Words, ranges, names and addresses in fields. */
export const fieldCases: readonly Case[] = [
  ...wordCases,
  ...nameCases,
  ...choiceCases,
  ...volumeCases,
  ...referenceCases,
];
