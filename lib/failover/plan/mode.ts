import { clusterPath, helmChartsPath } from '../../model';
import type { Planner } from './change';
import { workloadsIn } from './twins';

const CONTROLLERS = ['deployment', 'statefulset', 'cronjob'] as const;

/** Whether the cluster serves, as its programs read it. They read it when they start, so their pods are replaced. */
export const mode: Planner = ({ platform, before, after }) => {
  if (before.role === after.role) return [];
  const folder = clusterPath(platform, after);
  const drMode = (role: string): string => `${role}, dr_mode ${role === 'standby'}`;
  return [
    {
      kind: 'mode',
      cluster: after.name,
      what: 'role',
      from: drMode(before.role),
      to: drMode(after.role),
      note: `pods of ${workloadsIn(after).length} workloads are replaced, one roll-out each`,
      files: [
        `${folder}/base/*/configmap-gitops-settings.yaml`,
        ...CONTROLLERS.flatMap((kind) => [
          `${folder}/workloads/*/${kind}-*.yaml`,
          `${helmChartsPath(platform)}/*/templates/${kind}.yaml`,
        ]),
      ],
    },
  ];
};
