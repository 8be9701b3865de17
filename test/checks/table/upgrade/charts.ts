import { CHART_ENDED, CHART_UNSUPPORTED, CHART_UNTESTED } from '../../../../lib/checks/upgrade';
import type { Case } from '../../support/case';
import { karpenter, release } from './plants';

const where = (chart: string): Case['where'] => ({
  object: `Application argocd/${chart}`,
  field: 'spec.source.targetRevision',
});

/** Charts against the version of Kubernetes. */
export const chartCases: readonly Case[] = [
  {
    code: CHART_UNSUPPORTED,
    note: 'too old for the version',
    bad: release('cert-manager', 'v1.20.3'),
    where: { ...where('cert-manager'), given: '1.36', allowed: '1.32 to 1.35' },
    good: release('cert-manager', 'v1.21.1'),
  },
  {
    code: CHART_UNSUPPORTED,
    note: 'at another version',
    options: { kubernetes: '1.37' },
    bad: karpenter,
    where: { ...where('karpenter'), given: '1.37', allowed: '1.30 to 1.36' },
    good: release('metrics-server', '3.13.1'),
  },
  {
    code: CHART_UNSUPPORTED,
    note: 'too new for the version',
    options: { kubernetes: '1.30' },
    bad: release('metrics-server', '3.13.1'),
    where: { allowed: '1.31 and later' },
    good: karpenter,
  },
  {
    code: CHART_UNTESTED,
    bad: release('argo-cd', '10.1.1'),
    where: { ...where('argo-cd'), allowed: '1.32 to 1.35' },
    good: release('external-secrets', '2.9.0'),
  },
  {
    code: CHART_ENDED,
    options: { today: '2026-11-21' },
    bad: release('ingress-nginx', '4.15.1'),
    where: where('ingress-nginx'),
    good: release('metrics-server', '3.13.1'),
  },
];
