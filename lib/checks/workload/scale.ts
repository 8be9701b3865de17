import type { Context } from '../delivery/context';
import type { PodTemplate } from '../tree/pods';
import { number } from '../tree/read';
import { type Scaler, scalersOf } from '../tree/scalers';
import type { KubeObject } from '../tree/tree';

export function ofKind(object: KubeObject, kind: string, group: string): boolean {
  return object.kind === kind && object.group === group;
}

/** What decides on the number of pods of a workload; nothing where its own file does. */
export const autoscalerOf = (workload: KubeObject, { cluster }: Context): Scaler | undefined =>
  scalersOf(cluster).find(
    ({ object, target }) =>
      object.namespace === workload.namespace && target.kind === workload.kind && target.name === workload.name,
  );

/** The fewest pods that the workload may have. */
export const fewest = (workload: KubeObject, context: Context): number =>
  autoscalerOf(workload, context)?.fewest ?? number(workload.value, 'spec', 'replicas') ?? 1;

export function isReplicated(pod: PodTemplate): boolean {
  return pod.owner.kind === 'Deployment' || pod.owner.kind === 'StatefulSet';
}
