import { type EksCluster, loadOf, podsOf, sumOf } from '../../model';
import { findWorkload, twinsOf, workloadsIn } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';

/**
 * What serves afterwards carries at least what served before: each workload has the floor, the ceiling, the requests
 * and the disk of its twin, and the requests of all floors together are not less.
 */
export const load: ReadinessCheck = {
  name: 'load',
  run(situation): ReadinessResult {
    const { active, successor } = situation;
    const [was, is] = [floorOf(active, situation), floorOf(successor, situation)];
    return {
      problems: [
        ...twinsOf({ before: active, after: successor }).flatMap(({ namespace, before, after }) =>
          smaller(before, after).map(([field, given, allowed]) =>
            problemOf(situation, 'load', {
              field: `namespaces.${namespace}.workloads.${after.name}.${field}`,
              message: 'it would be smaller than the one it replaces',
              given,
              allowed: `at least ${allowed}`,
              remedy: 'give both regions the same while they serve',
            }),
          ),
        ),
        ...(is.cpuMillis < was.cpuMillis || is.memory < was.memory
          ? [
              problemOf(situation, 'load', {
                field: 'namespaces',
                message: 'all floors together ask for less than now',
                given: shown(is),
                allowed: `at least ${shown(was)}`,
                remedy: 'raise the floors of the region that serves',
              }),
            ]
          : []),
      ],
      proved:
        `the floors of ${counted(workloadsIn(successor).length, 'workload')} ask for ${shown(is)}, now ` +
        `${shown(was)}`,
    };
  },
};

type Workload = ReturnType<typeof workloadsIn>[number]['workload'];

function smaller(was: Workload, is: Workload): readonly (readonly [string, string, string])[] {
  const [from, to] = [podsOf(was), podsOf(is)];
  const disk = (workload: Workload): number => loadOf(workload, 1).storage;
  return [
    ...(to.min < from.min ? [['replicas.min', `${to.min}`, `${from.min}`] as const] : []),
    ...(to.max < from.max ? [['replicas.max', `${to.max}`, `${from.max}`] as const] : []),
    ...(was.cpu.request.isMoreThan(is.cpu.request)
      ? [['cpu.request', `${is.cpu.request}`, `${was.cpu.request}`] as const]
      : []),
    ...(was.memory.request.isMoreThan(is.memory.request)
      ? [['memory.request', `${is.memory.request}`, `${was.memory.request}`] as const]
      : []),
    ...(disk(is) < disk(was) ? [['volume.size', `${disk(is)}Mi`, `${disk(was)}Mi`] as const] : []),
  ];
}

/** Requests summed over the floors. What stays behind with a reason does not count. */
function floorOf(cluster: EksCluster, { failover, successor }: Situation): ReturnType<typeof sumOf> {
  const lone = new Set<string>((failover.alone ?? []).map(({ workload }) => workload));
  return sumOf(
    workloadsIn(cluster)
      .filter(
        ({ namespace, workload }) =>
          cluster === successor ||
          findWorkload(successor, namespace, workload.name) !== undefined ||
          !lone.has(`${namespace}/${workload.name}`),
      )
      .map(({ workload }) => loadOf(workload, podsOf(workload).min)),
  );
}

const shown = ({ cpuMillis, memory }: { readonly cpuMillis: number; readonly memory: number }): string =>
  `${cpuMillis / 1000} CPU and ${Math.round(memory / 102.4) / 10}Gi`;
