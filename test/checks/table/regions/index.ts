import type { Case } from '../../support/case';
import { recordCases } from './records';
import { standbyCases } from './standby';
import { networkCases } from './networks';

export const regionCases: readonly Case[] = [...recordCases, ...standbyCases, ...networkCases];
