import type { Context } from '../delivery/context';
import type { PodTemplate } from '../tree/pods';
import { number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export function ofKind(object: KubeObject, kind: string, group: string): boolean {
  return object.kind === kind && object.group === group;
}

export function autoscalerOf(workload: KubeObject, context: Context): KubeObject | undefined {
  return context.cluster
    .ofKind('HorizontalPodAutoscaler', 'autoscaling')
    .find(
      (h) =>
        h.namespace === workload.namespace &&
        text(h.value, 'spec', 'scaleTargetRef', 'kind') === workload.kind &&
        text(h.value, 'spec', 'scaleTargetRef', 'name') === workload.name,
    );
}

/** The fewest pods that the workload may have. */
export function fewest(workload: KubeObject, context: Context): number {
  const hpa = autoscalerOf(workload, context);
  return hpa ? (number(hpa.value, 'spec', 'minReplicas') ?? 1) : (number(workload.value, 'spec', 'replicas') ?? 1);
}

export function isReplicated(pod: PodTemplate): boolean {
  return pod.owner.kind === 'Deployment' || pod.owner.kind === 'StatefulSet';
}
