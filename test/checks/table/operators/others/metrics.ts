import { RESOURCE_METRICS } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import { type Files, deployment, releaseApplication } from '../../../support/files';
import { base, inWeb } from '../plants';

const scaled: Files = {
  ...base,
  'apps/d.yaml': deployment(),
  'apps/h.yaml': inWeb(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: ' +
      '[{type: Resource, resource: {name: cpu}}]}',
  ),
};

/** Metrics for an autoscaler. */
export const metricsCases: readonly Case[] = [
  {
    code: RESOURCE_METRICS,
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web', field: 'spec.metrics' },
    good: { ...scaled, 'gitops/m.yaml': releaseApplication('metrics-server', 0, 'web', '') },
  },
  {
    code: RESOURCE_METRICS,
    note: 'that the cluster brings',
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web' },
    good: {
      ...scaled,
      'bootstrap/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cluster, namespace: kube-system, annotations: ' +
        '{archipel.dev/provides: "service:kube-system/metrics-server:443"}}\n',
    },
  },
];
