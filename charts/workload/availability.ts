import type { Construct } from 'constructs';
import {
  type HpaScalingRulesV2,
  IntOrString,
  KubeHorizontalPodAutoscalerV2,
  KubePodDisruptionBudget,
  type MetricSpecV2,
  type MetricTargetV2,
  Quantity,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { defined, given } from '../../lib/common/optional';
import { type Replicas, scales, type ScalingMetric, type ScalingPace, selectorLabels } from '../../lib/model';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/** `replicas` of the controller: left out where somebody else decides, or every sync would undo their work. */
export const fixedReplicas = (replicas: Replicas): { readonly replicas?: number } =>
  typeof replicas === 'number' ? { replicas } : {};

/** The autoscaler of a workload; nothing where the number of pods is fixed. */
export function autoscaler(
  scope: Construct,
  { workload }: WorkloadProps,
  kind: 'Deployment' | 'StatefulSet',
  replicas: Replicas,
): void {
  if (!scales(replicas)) return;
  new KubeHorizontalPodAutoscalerV2(scope, 'autoscaler', {
    metadata: named(workload),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: workload.name },
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
      metrics: [
        ...given(replicas.cpuPercent, (percent) => utilization('cpu', percent)),
        ...given(replicas.memoryPercent, (percent) => utilization('memory', percent)),
        ...(replicas.metrics ?? []).map(metricOf),
      ],
      behavior: { scaleUp: scalingRules(replicas.scaleUp ?? UP), scaleDown: scalingRules(replicas.scaleDown ?? DOWN) },
    },
  });
}

/** Up at once, down slowly: a second wave of the same load should find the pods still there. */
const UP: ScalingPace = { stabilizationSeconds: 0, percent: 100, periodSeconds: 30 };
const DOWN: ScalingPace = { stabilizationSeconds: 300, percent: 25, periodSeconds: 60 };

const scalingRules = ({ stabilizationSeconds, percent, periodSeconds }: ScalingPace): HpaScalingRulesV2 => ({
  stabilizationWindowSeconds: stabilizationSeconds,
  policies: [{ type: 'Percent', value: percent, periodSeconds }],
});

const utilization = (name: 'cpu' | 'memory', averageUtilization: number): MetricSpecV2 => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

/** A metric that an adapter serves, in the words of Kubernetes. */
function metricOf(metric: ScalingMetric): MetricSpecV2 {
  switch (metric.kind) {
    case 'pods':
      return { type: 'Pods', pods: { metric: { name: metric.metric }, target: average(metric.average) } };
    case 'object':
      return {
        type: 'Object',
        object: {
          describedObject: { ...metric.of },
          metric: { name: metric.metric },
          target: { type: 'Value', value: Quantity.fromString(metric.value) },
        },
      };
    case 'external':
      return {
        type: 'External',
        external: {
          metric: defined({
            name: metric.metric,
            selector: metric.labels && { matchLabels: { ...metric.labels } },
          }),
          target: average(metric.average),
        },
      };
  }
}

const average = (amount: string): MetricTargetV2 => ({
  type: 'AverageValue',
  averageValue: Quantity.fromString(amount),
});

/** One pod at a time may be evicted, and pods that are not ready never hold up a drain. */
export function disruptionBudget(scope: Construct, { workload }: WorkloadProps): void {
  new KubePodDisruptionBudget(scope, 'disruption-budget', {
    metadata: named(workload),
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...selectorLabels(workload) } },
    },
  });
}
