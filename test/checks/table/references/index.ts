import type { Case } from '../../support/case';
import { podCases } from './pods';
import { certificateCases } from './certificates';
import { classCases } from './classes';
import { entranceCases } from './entrances';
import { selectorCases } from './selectors';
import { monitorCases } from './monitors';
import { releaseCases } from './releases';
import { renderedCases } from './rendered';
import { roleCases } from './roles';
import { routeCases } from './routes';
import { unusedCases } from './unused';

export const referenceCases: readonly Case[] = [
  ...podCases,
  ...classCases,
  ...entranceCases,
  ...selectorCases,
  ...certificateCases,
  ...monitorCases,
  ...releaseCases,
  ...renderedCases,
  ...roleCases,
  ...routeCases,
  ...unusedCases,
];
