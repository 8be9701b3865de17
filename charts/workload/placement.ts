import type { PodSpec, TopologySpreadConstraint } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { selectorLabels } from '../../lib/model';
import type { WorkloadProps } from './labels';

/** Label of a node with its own name. */
const HOST = 'kubernetes.io/hostname';

/**
 * Zones must stay balanced, or losing one takes more than its share; hosts only should, so that a small cluster can
 * still place pods. Machines of one's own carry no label of a zone, and a pod that must spread over zones would never
 * be placed there: hosts are what can be lost, so pods of one workload avoid each other.
 */
export function placement(
  { cluster, workload }: WorkloadProps,
  byRevision: boolean,
): Pick<PodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const labelSelector = { matchLabels: { ...selectorLabels(workload) } };
  const matchLabelKeys = byRevision ? ['pod-template-hash'] : undefined;
  const rest = defined({ maxSkew: 1, labelSelector, matchLabelKeys });
  const hosts: TopologySpreadConstraint = { topologyKey: HOST, whenUnsatisfiable: 'ScheduleAnyway', ...rest };
  if (cluster.on === 'eks')
    return {
      topologySpreadConstraints: [
        { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', ...rest },
        hosts,
      ],
    };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: HOST, labelSelector } },
        ],
      },
    },
    topologySpreadConstraints: [hosts],
  };
}
