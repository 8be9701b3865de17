import type { Case } from '../../support/case';
import { loadBalancerCases } from './load-balancers';
import { recordAnnotationCases } from './records';
import { otherAnnotationCases } from './others';

export const annotationCases: readonly Case[] = [
  ...loadBalancerCases,
  ...otherAnnotationCases,
  ...recordAnnotationCases,
];
