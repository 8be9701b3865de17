import { hasCapability } from '../../addons';
import { contestedResources } from '../../workload/update-mode';
import { acts, whyContested } from '../../workload/vertical';
import { isLongRunning } from '../../workload/workload';
import type { Problem } from '../../problem';
import { listed, problemAt, type PlacedWorkload, type Rule, workloadsOf } from '../../rules/rule';

/**
 * The two autoscalers of a workload do not act on one resource, and the vertical one has its program and sane bounds.
 */
export const verticalScalingIsSane: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, workload } = place;
    if (!isLongRunning(workload) || !workload.vertical) return [];
    const { min, max, mode } = workload.vertical;
    const contested = contestedResources(workload);
    const hasAddon = hasCapability(cluster, 'vertical-scaling');
    return [
      ...(mode !== undefined && acts(mode) && contested.length > 0
        ? [
            problemAt(place, {
              rule: 'vertical-scaling',
              field: 'vertical.mode',
              message: `two autoscalers would fight: ${whyContested(contested)}`,
              given: `mode '${mode}' beside autoscaled replicas`,
              allowed:
                `'Off', which only recommends, or resources without ${contested.join(' and ')}, or a fixed number ` +
                'of replicas',
              remedy: 'leave the mode out: it is then Off where both look at one resource',
            }),
          ]
        : []),
      ...(hasAddon
        ? []
        : [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'vertical',
              message: 'its requests are to follow use, but the cluster has no vertical autoscaler',
              given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
              remedy: "add the add-on 'vpa'",
            }),
          ]),
      ...crossed(place, 'cpu', min.cpu, max.cpu),
      ...crossed(place, 'memory', min.memory, max.memory),
    ];
  });

function crossed<T extends { isMoreThan(other: T): boolean; toString(): string }>(
  place: PlacedWorkload,
  resource: string,
  min: T,
  max: T,
): readonly Problem[] {
  if (!min.isMoreThan(max)) return [];
  return [
    problemAt(place, {
      rule: 'bounds',
      field: `vertical.min.${resource}`,
      message: 'the least is above the most',
      given: `min ${min.toString()}, max ${max.toString()}`,
      allowed: `at most ${max.toString()}`,
      remedy: 'raise max or lower min',
    }),
  ];
}
