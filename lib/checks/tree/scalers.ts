import { number, text } from './read';
import type { ClusterTree, KubeObject } from './tree';

/** What decides on the number of pods of something. */
export interface Scaler {
  readonly object: KubeObject;
  /** What it scales. */
  readonly target: { readonly kind: string; readonly name: string };
  /** The fewest pods that it leaves. */
  readonly fewest: number;
}

/**
 * Everything in a cluster that decides on numbers of pods: HorizontalPodAutoscalers, and the ScaledObjects of KEDA,
 * which makes an autoscaler of each. A ScaledObject is for a Deployment unless it says otherwise, and leaves no pod
 * while there is nothing to do (KEDA 2, "ScaledObject specification").
 */
export const scalersOf = (cluster: ClusterTree): readonly Scaler[] => [
  ...cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').map((object) => ({
    object,
    target: targetOf(object, ''),
    fewest: number(object.value, 'spec', 'minReplicas') ?? 1,
  })),
  ...cluster.ofKind('ScaledObject', 'keda.sh').map((object) => ({
    object,
    target: targetOf(object, 'Deployment'),
    fewest: number(object.value, 'spec', 'minReplicaCount') ?? 0,
  })),
];

const targetOf = ({ value }: KubeObject, kind: string): Scaler['target'] => ({
  kind: text(value, 'spec', 'scaleTargetRef', 'kind') ?? kind,
  name: text(value, 'spec', 'scaleTargetRef', 'name') ?? '',
});
