import type { Problem } from '../../model/problem';
import type { StandingPods } from '../delivery/standing-pods';
import { atObject } from '../gate';
import { refusedBy } from '../kubernetes/pod-security';
import { labels } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { POD_SECURITY } from './codes';

/** Label by which a namespace refuses pods; those for `warn` and `audit` refuse none. */
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Pods that the API server refuses for the level of their namespace: only pods are asked, not what makes them. */
export function podSecurityProblems(cluster: ClusterTree, pods: readonly StandingPods[]): readonly Problem[] {
  const levels = new Map(
    [...cluster.objects, ...cluster.released]
      .filter(({ kind, group }) => kind === 'Namespace' && group === '')
      .map(({ name, value }) => [name, labels(value, 'metadata', 'labels')[ENFORCE] ?? 'privileged']),
  );
  return pods.flatMap((pod) => {
    const level = levels.get(pod.namespace) ?? 'privileged';
    const reasons = refusedBy(level, pod);
    if (reasons.length === 0) return [];
    const who = pod.by === undefined ? 'its pods' : `the pods that ${pod.by} makes of it`;
    return [
      atObject(POD_SECURITY, pod.owner, {
        field: pod.by === undefined ? pod.path : 'metadata.name',
        message: `the namespace ${pod.namespace} enforces ${level} and refuses ${who}`,
        given: reasons.join('; '),
        remedy: 'give the pods the security context that the level asks for, or the namespace another level',
      }),
    ];
  });
}
