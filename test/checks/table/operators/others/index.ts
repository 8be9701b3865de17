import type { Case } from '../../../support/case';
import { certificateCases } from './certificates';
import { metallbCases } from './metallb';
import { fluxCases } from './flux';
import { metricsCases } from './metrics';
import { secretCases } from './secrets';

/** Certificates, addresses, images, metrics, and what a release reads or spreads. */
export const otherCases: readonly Case[] = [
  ...certificateCases,
  ...metallbCases,
  ...fluxCases,
  ...metricsCases,
  ...secretCases,
];
