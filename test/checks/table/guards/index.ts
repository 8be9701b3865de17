import type { Case } from '../../support/case';
import { argoCdGuardCases } from './argo-cd';
import { deletionGuardCases } from './deletions';
import { fluxGuardCases } from './flux';

export const guardCases: readonly Case[] = [...fluxGuardCases, ...argoCdGuardCases, ...deletionGuardCases];
