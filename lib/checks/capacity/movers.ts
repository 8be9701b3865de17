import { podsMadeBy } from '../delivery/made-by-controllers';
import { podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, fields, number, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { rolloutOf } from './surge';

/** Pods that are placed one beside the other, with how many there may be. */
export interface Placed {
  readonly pod: PodTemplate;
  /** What the workload or its autoscaler asks for at most. */
  readonly replicas: number;
  /** More that must be placed before one of the old ones goes: 1 in a rollout that takes none away first, else 0. */
  readonly surge: 0 | 1;
}

/** Kinds whose pods a controller of their own makes from a spec of the same fields (prometheus-operator v0.93.1). */
const BY_OPERATOR: ReadonlySet<string> = new Set([
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/Alertmanager',
]);

/** Everything of the cluster, rendered and released, that runs a number of pods. DaemonSets run one on each node. */
export function placedIn(cluster: ClusterTree): readonly Placed[] {
  const all = [...cluster.objects, ...cluster.released];
  const scaled = scaledIn(cluster);
  return all.flatMap((object): readonly Placed[] => {
    const pod = podTemplateOf(object) ?? madeTemplate(object);
    if (pod === undefined || object.kind === 'DaemonSet') return [];
    const replicas = scaled(object) ?? number(object.value, 'spec', 'replicas') ?? 1;
    return [{ pod, replicas, surge: placesFirst(object, replicas) ? 1 : 0 }];
  });
}

function madeTemplate(object: KubeObject): PodTemplate | undefined {
  if (!BY_OPERATOR.has(`${object.group}/${object.kind}`)) return undefined;
  const [made] = podsMadeBy([object]);
  if (made === undefined) return undefined;
  const spec = fields(at(object.value, 'spec'));
  return { owner: object, path: 'spec', namespace: made.namespace, labels: made.labels, annotations: {}, spec };
}

/** What the autoscaler of an object scales it to at most; nothing where it has none. */
export function scaledIn({ objects, released }: ClusterTree): (object: KubeObject) => number | undefined {
  const autoscalers = [...objects, ...released].filter(
    ({ kind, group }) => kind === 'HorizontalPodAutoscaler' && group === 'autoscaling',
  );
  return (object) => scaledTo(object, autoscalers);
}

const scaledTo = (object: KubeObject, autoscalers: readonly KubeObject[]): number | undefined =>
  autoscalers
    .filter(
      ({ namespace, value }) =>
        namespace === object.namespace &&
        text(value, 'spec', 'scaleTargetRef', 'kind') === object.kind &&
        text(value, 'spec', 'scaleTargetRef', 'name') === object.name,
    )
    .map(({ value }) => number(value, 'spec', 'maxReplicas'))[0];

/**
 * Whether a rollout starts a pod before it takes one away: with none that may be unavailable, which 25% of up to three
 * replicas comes to (Kubernetes, `deployment/util.ResolveFenceposts`: surge rounds up, unavailable down, and one may go
 * where both come to none).
 */
function placesFirst(object: KubeObject, replicas: number): boolean {
  const { surge, unavailable } = rolloutOf(object, replicas);
  return unavailable === 0 && surge > 0;
}
