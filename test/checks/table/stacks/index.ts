import type { Case } from '../../support/case';
import { contractCases } from './contract';
import { dataCases } from './data';
import { nameCases } from './names';
import { operationCases } from './operation';
import { ownCases } from './own';
import { senderCases } from './senders';

export const stackCases: readonly Case[] = [
  ...ownCases,
  ...contractCases,
  ...operationCases,
  ...dataCases,
  ...nameCases,
  ...senderCases,
];
