import type { Case } from '../../support/case';
import { dataCases } from './data';
import { objectCases } from './objects';
import { outsideCases } from './outside';

/** What no cluster takes: what is committed, a change that is refused, and one beside it that is taken. */
export const changeCases: readonly Case[] = [...objectCases, ...dataCases, ...outsideCases];
