import type { Case } from '../../support/case';
import { plaintextCases } from './plaintext';
import { envelopeCases } from './envelope';
import { metadataCases } from './metadata';
import { recipientCases } from './recipients';

export const sopsCases: readonly Case[] = [...plaintextCases, ...envelopeCases, ...metadataCases, ...recipientCases];
