import type { Case } from '../../support/case';
import { healthPortCases } from './health-ports';
import { loadBalancerCases } from './load-balancers';
import { recordAnnotationCases } from './records';
import { otherAnnotationCases } from './others';

export const annotationCases: readonly Case[] = [
  ...loadBalancerCases,
  ...healthPortCases,
  ...otherAnnotationCases,
  ...recordAnnotationCases,
];
