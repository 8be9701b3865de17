import type { Case } from '../../../support/case';
import { ownAddressCases } from './own-address';
import { challengeCases } from './challenge';
import { webhookCases } from './webhooks';
import { scrapeCases } from './scrapes';

/** What charts render leads somewhere, and policies let it through. */
export const renderedCases: readonly Case[] = [...ownAddressCases, ...challengeCases, ...webhookCases, ...scrapeCases];
