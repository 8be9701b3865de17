import type { Case } from '../../../support/case';
import { hostCases } from './host';
import { kernelCases } from './kernel';
import { restrictedCases } from './restricted';
import { controllerCases } from './controllers';

/** The levels of namespaces, over pods of ours, of charts and of controllers. */
export const podSecurityCases: readonly Case[] = [...hostCases, ...kernelCases, ...restrictedCases, ...controllerCases];
