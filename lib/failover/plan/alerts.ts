import { clusterPath } from '../../model';
import type { Planner } from './change';
import { observabilityOf } from './twins';

/** Alerts: on traffic and work in the active cluster, on readiness in the standby. */
export const alerts: Planner = ({ platform, before, after }) => {
  if (before.role === after.role || observabilityOf(after) === undefined) return [];
  return [
    {
      kind: 'alerts',
      cluster: after.name,
      what: 'alerts on',
      from: about(before.role),
      to: about(after.role),
      files: [`${clusterPath(platform, after)}/dashboards/*/prometheusrule-*.yaml`],
    },
  ];
};

const about = (role: string): string =>
  role === 'active' ? 'traffic and work; a gap in replicas pages' : 'readiness to take over; a gap in replicas warns';
