import type { Construct } from 'constructs';
import {
  type HpaScalingRulesV2,
  IntOrString,
  KubeHorizontalPodAutoscalerV2,
  KubePodDisruptionBudget,
  type MetricSpecV2,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { given } from '../../lib/common/optional';
import { type Autoscaling, type ScalingPace, selectorLabels } from '../../lib/model';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/** Whether an autoscaler decides on the number of pods. */
export const scales = (replicas: number | Autoscaling): replicas is Autoscaling => typeof replicas !== 'number';

/** `replicas` of the controller: left out under an autoscaler, or every sync would undo its work. */
export const fixedReplicas = (replicas: number | Autoscaling): { readonly replicas?: number } =>
  scales(replicas) ? {} : { replicas };

/** The autoscaler of a workload; nothing where the number of pods is fixed. */
export function autoscaler(
  scope: Construct,
  { workload }: WorkloadProps,
  kind: 'Deployment' | 'StatefulSet',
  replicas: number | Autoscaling,
): void {
  if (!scales(replicas)) return;
  new KubeHorizontalPodAutoscalerV2(scope, 'autoscaler', {
    metadata: named(workload),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: workload.name },
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
      metrics: [
        utilization('cpu', replicas.cpuPercent),
        ...given(replicas.memoryPercent, (percent) => utilization('memory', percent)),
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
