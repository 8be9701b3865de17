import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { hasZones } from '../../cluster/nodes';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { NodeRequirement } from '../placement';

/** Placements that can be met: neighbours that there are, comparisons that make sense, zones where nodes have them. */
export const placementHolds: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { placement } = place.workload;
    if (placement === undefined) return [];
    const { requires = [], prefers = [] } = placement;
    return [
      ...neighbourProblems(place),
      ...requires.flatMap((one, index) => requirementProblems(place, `requires[${index}]`, one)),
      ...prefers.flatMap(({ requirements }, index) =>
        requirements.flatMap((one) => requirementProblems(place, `prefers[${index}]`, one)),
      ),
      ...when(!hasZones(place.cluster) && placement.spread?.zones === 'required', () =>
        problemAt(place, {
          rule: 'placement',
          field: 'placement.spread.zones',
          message:
            place.cluster.on === 'kubernetes'
              ? 'the cluster does not say that its nodes carry the label of a zone, without which no pod is placed'
              : 'machines of a k3s cluster carry no label of a zone, so that the pods would never be placed',
          given: 'required',
          allowed: 'preferred, none',
          remedy:
            place.cluster.on === 'kubernetes'
              ? 'say `zones: true` of the cluster where its nodes carry it, or spread over hosts'
              : 'spread over hosts, which are what can be lost there',
        }),
      ),
    ];
  });

function neighbourProblems(place: PlacedWorkload): Problem[] {
  const { namespace, workload } = place;
  const known = (namespace.workloads ?? []).map(({ name }) => name);
  return (['near', 'awayFrom'] as const).flatMap((side) =>
    (workload.placement?.[side] ?? [])
      .filter((neighbour) => !known.includes(neighbour.workload))
      .map((neighbour) =>
        problemAt(place, {
          rule: 'placement',
          field: `placement.${side}`,
          message: `there is no workload '${neighbour.workload}' in the namespace`,
          given: neighbour.workload,
          allowed: listed(known),
          remedy: 'name a workload of the same namespace',
        }),
      ),
  );
}

function requirementProblems(
  place: PlacedWorkload,
  at: string,
  { key, operator, values = [] }: NodeRequirement,
): Problem[] {
  const most =
    operator === 'Exists' || operator === 'DoesNotExist' ? 0 : operator === 'In' || operator === 'NotIn' ? Infinity : 1;
  const isFit = most === 0 ? values.length === 0 : values.length >= 1 && values.length <= most;
  return when(!isFit, () =>
    problemAt(place, {
      rule: 'placement',
      field: `placement.${at}.values`,
      message: `the number of values does not fit ${operator}: the API server refuses the pod`,
      given: `${key} ${operator} ${listed(values)}`,
      allowed: most === 0 ? 'no values' : most === 1 ? 'one number' : 'one value at least',
      remedy: 'correct the values or the operator',
    }),
  );
}
