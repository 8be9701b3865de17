import { clusterPath, helmChartsPath, isLongRunning, scales, type Workload } from '../../model';
import type { Change, Planner, Sides } from './change';
import { twinsOf } from './twins';

/** How many pods a workload has: the floor and the ceiling of its autoscaler, or a fixed number. */
export const pods: Planner = (sides) =>
  twinsOf(sides).flatMap(({ namespace, before, after }): readonly Change[] => {
    const [from, to] = [replicasOf(before, after), replicasOf(after, before)];
    if (from === undefined || to === undefined || from === to) return [];
    return [
      {
        kind: 'pods',
        cluster: sides.after.name,
        what: `${namespace}/${after.name}`,
        from,
        to,
        files: filesOf(sides, namespace, after),
      },
    ];
  });

/** The target of the autoscaler is shown only if it changes. */
function replicasOf(workload: Workload, other: Workload): string | undefined {
  if (!isLongRunning(workload)) return undefined;
  const { replicas } = workload;
  if (replicas === 'external') return 'as many pods as another controller says';
  if (!scales(replicas)) return `${replicas} pods`;
  const theirs = isLongRunning(other) && scales(other.replicas) ? other.replicas.cpuPercent : undefined;
  return (
    `${replicas.min} to ${replicas.max} ` +
    `pods${theirs === replicas.cpuPercent ? '' : ` at ${replicas.cpuPercent} % CPU`}`
  );
}

/**
 * The autoscaler holds the bounds, the controller a fixed number; alerts compare with the least, and the Helm chart has
 * them as defaults.
 */
const filesOf = ({ platform, after: cluster }: Sides, namespace: string, { name }: Workload): readonly string[] => {
  const folder = clusterPath(platform, cluster);
  return [
    ...['horizontalpodautoscaler', 'deployment', 'statefulset'].map(
      (kind) => `${folder}/workloads/${namespace}/${kind}-${name}.yaml`,
    ),
    `${folder}/dashboards/*/prometheusrule-*-dr_*.yaml`,
    `${helmChartsPath(platform)}/${name}/values.yaml`,
  ];
};
