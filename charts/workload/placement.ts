import type {
  Affinity,
  NodeSelectorRequirement,
  PodAffinity,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
} from '../../imports/k8s';
import { defined, when } from '../../lib/common/optional';
import {
  hasTaints,
  hasZones,
  type NearbyPods,
  type NodeRequirement,
  type Placement,
  selectorLabels,
} from '../../lib/model';
import type { WorkloadProps } from './labels';

/** Label of a node with its own name. */
const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** Among which pods of a workload it is spread: not at all, all of them, or those of one revision. */
export type Spread = 'none' | 'all' | 'by-revision';

/** Where the pods of a workload may run, and how they are spread. */
export function placement(props: WorkloadProps, spread: Spread): Partial<PodSpec> {
  const { placement: declared = {} } = props.workload;
  const affinity = affinityOf(props, declared, spread !== 'none' && !hasZones(props.cluster));
  return {
    ...defined({
      nodeSelector: declared.nodeSelector && { ...declared.nodeSelector },
      tolerations: declared.tolerations?.map(({ key, value, effect, seconds }) =>
        defined({
          key,
          operator: value === undefined ? 'Exists' : 'Equal',
          value,
          effect,
          tolerationSeconds: seconds,
        }),
      ),
      runtimeClassName: declared.runtimeClass,
    }),
    ...(Object.keys(affinity).length === 0 ? {} : { affinity }),
    ...(spread === 'none' ? {} : spreadOf(props, declared, spread === 'by-revision')),
  };
}

/**
 * Zones must stay balanced, or losing one takes more than its share; hosts only should, so that a small cluster can
 * still place pods. Machines of one's own carry no label of a zone, and a pod that must spread over zones would never
 * be placed there: hosts are what can be lost, so pods of one workload avoid each other.
 */
function spreadOf(
  { cluster, workload }: WorkloadProps,
  { spread = {} }: Placement,
  byRevision: boolean,
): Pick<PodSpec, 'topologySpreadConstraints'> {
  const { zones = hasZones(cluster) ? 'required' : 'none', hosts = 'preferred' } = spread;
  const constraint = (topologyKey: string, firmness: 'required' | 'preferred'): TopologySpreadConstraint => ({
    topologyKey,
    whenUnsatisfiable: firmness === 'required' ? 'DoNotSchedule' : 'ScheduleAnyway',
    ...defined({
      maxSkew: 1,
      labelSelector: { matchLabels: { ...selectorLabels(workload) } },
      matchLabelKeys: byRevision ? ['pod-template-hash'] : undefined,
      nodeTaintsPolicy: hasTaints(cluster) ? 'Honor' : undefined,
    }),
  });
  const constraints = [
    ...(zones === 'none' ? [] : [constraint(ZONE, zones)]),
    ...(hosts === 'none' ? [] : [constraint(HOST, hosts)]),
  ];
  return constraints.length === 0 ? {} : { topologySpreadConstraints: constraints };
}

/** @param avoidsItself - whether pods of the workload rather share no host */
function affinityOf({ workload }: WorkloadProps, declared: Placement, avoidsItself: boolean): Affinity {
  const own: PodAffinity['preferredDuringSchedulingIgnoredDuringExecution'] = when(
    avoidsItself && declared.spread?.hosts !== 'none',
    () => ({
      weight: 100,
      podAffinityTerm: { topologyKey: HOST, labelSelector: { matchLabels: { ...selectorLabels(workload) } } },
    }),
  );
  return defined({
    nodeAffinity: nodeAffinity(declared),
    podAffinity: podAffinity(declared.near ?? [], []),
    podAntiAffinity: podAffinity(declared.awayFrom ?? [], own),
  });
}

function nodeAffinity({ requires, prefers }: Placement): Affinity['nodeAffinity'] {
  if (!requires && !prefers) return undefined;
  return defined({
    requiredDuringSchedulingIgnoredDuringExecution: requires && {
      nodeSelectorTerms: [{ matchExpressions: requires.map(expression) }],
    },
    preferredDuringSchedulingIgnoredDuringExecution: prefers?.map(({ weight, requirements }) => ({
      weight,
      preference: { matchExpressions: requirements.map(expression) },
    })),
  });
}

const expression = ({ key, operator, values }: NodeRequirement): NodeSelectorRequirement =>
  defined({ key, operator, values: values && [...values] });

function podAffinity(
  neighbours: readonly NearbyPods[],
  further: NonNullable<PodAffinity['preferredDuringSchedulingIgnoredDuringExecution']>,
): PodAffinity | undefined {
  const must = neighbours.filter(({ required }) => required === true).map(termOf);
  const should = [
    ...further,
    ...neighbours
      .filter(({ required }) => required !== true)
      .map((neighbour) => ({ weight: 100, podAffinityTerm: termOf(neighbour) })),
  ];
  if (must.length === 0 && should.length === 0) return undefined;
  return defined({
    requiredDuringSchedulingIgnoredDuringExecution: must.length > 0 ? must : undefined,
    preferredDuringSchedulingIgnoredDuringExecution: should.length > 0 ? should : undefined,
  });
}

const termOf = ({ workload, topologyKey = HOST }: NearbyPods): PodAffinityTerm => ({
  topologyKey,
  labelSelector: { matchLabels: { ...selectorLabels({ name: workload }) } },
});
