import type { Case } from '../../support/case';
import { imageCases } from './images';
import { resourceCases } from './resources';
import { isolationCases } from './isolation';
import { containerCases } from './containers';
import { availabilityCases } from './availability';
import { trafficCases } from './traffic';
import { rightCases } from './rights';
import { namespaceCases } from './namespaces';
import { labelAndJobCases } from './labels-and-jobs';
import { exceptionCases } from './exceptions';

export const workloadCases: readonly Case[] = [
  ...imageCases,
  ...resourceCases,
  ...isolationCases,
  ...containerCases,
  ...availabilityCases,
  ...trafficCases,
  ...rightCases,
  ...namespaceCases,
  ...labelAndJobCases,
  ...exceptionCases,
];
