import type { ContainerLimits } from '../../model';
import { counted, problemOf, type ReadinessCheck, type ReadinessResult } from './check';

/** The limit range of each namespace admits every container as it will be. */
export const containers: ReadinessCheck = {
  name: 'limit-ranges',
  run(situation): ReadinessResult {
    const bounded = situation.successor.namespaces.flatMap(({ name, limits, workloads = [] }) =>
      limits ? workloads.map((workload) => ({ name, max: limits.max, workload })) : [],
    );
    const refused = (
      { cpu, memory }: ContainerLimits['max'],
      workload: (typeof bounded)[number]['workload'],
    ): readonly (readonly [string, string, string])[] => [
      ...(workload.cpu.limit.isMoreThan(cpu) ? [['cpu.limit', `${workload.cpu.limit}`, `${cpu}`] as const] : []),
      ...(workload.memory.limit.isMoreThan(memory)
        ? [['memory.limit', `${workload.memory.limit}`, `${memory}`] as const]
        : []),
    ];
    return {
      problems: bounded.flatMap(({ name, max, workload }) =>
        refused(max, workload).map(([field, given, allowed]) =>
          problemOf(situation, 'limit-range', {
            field: `namespaces.${name}.workloads.${workload.name}.${field}`,
            message: 'the limit range of the namespace would refuse its pods',
            given,
            allowed: `at most ${allowed}`,
            remedy: 'raise limits.max of the namespace',
          }),
        ),
      ),
      proved: `${counted(bounded.length, 'workload')} within the limit range of their namespace`,
    };
  },
};
