import { clusterPath, helmChartsPath } from '../../model';
import type { Change, Planner } from './change';
import { workloadsIn } from './twins';

/** Work that is done once for the whole platform follows the cluster that serves. */
export const jobs: Planner = ({ platform, before, after }) => {
  if (before.role === after.role) return [];
  return workloadsIn(after).flatMap(({ namespace, workload }): readonly Change[] =>
    workload.kind === 'cron-job' && workload.runs === 'active-cluster'
      ? [
          {
            kind: 'jobs',
            cluster: after.name,
            what: `${namespace}/${workload.name}`,
            from: state(before.role),
            to: state(after.role),
            files: [
              `${clusterPath(platform, after)}/workloads/${namespace}/cronjob-${workload.name}.yaml`,
              `${helmChartsPath(platform)}/${workload.name}/templates/cronjob.yaml`,
            ],
          },
        ]
      : [],
  );
};

const state = (role: string): string => (role === 'active' ? 'runs' : 'suspended');
