import { type Observability, OBSERVABILITY_RELEASES } from '../../model';
import type { Change, Planner } from './change';
import { releaseFiles } from './release-files';
import { observabilityOf } from './twins';

/**
 * How long metrics, logs and traces are kept, and by how many replicas. What is older than the new bound is deleted.
 */
export const retention: Planner = ({ platform, before, after }) => {
  const [was, is] = [observabilityOf(before), observabilityOf(after)];
  if (was === undefined || is === undefined) return [];
  // The buckets delete what the stores left behind, some days later: their stack follows, and nothing waits for it.
  const bucketFiles = [`dist/${platform.name}/aws/${after.stack}.template.json`];
  const line = (
    what: string,
    release: string,
    of: (addon: Observability) => number | undefined,
    unit: 'days' | 'replicas',
  ): readonly Change[] => {
    const [from, to] = [of(was) ?? was.retention.metricsDays, of(is) ?? is.retention.metricsDays];
    if (from === to) return [];
    const note =
      unit === 'days' && to < from ? { note: `what is older than ${amount(to, unit)} is deleted there` } : {};
    return [
      {
        kind: 'retention',
        cluster: after.name,
        what,
        from: amount(from, unit),
        to: amount(to, unit),
        ...note,
        files: [
          ...releaseFiles(platform, after, release),
          ...(OBSERVABILITY_RELEASES.metrics === release ? [] : bucketFiles),
        ],
      },
    ];
  };
  return [
    ...line('metrics', OBSERVABILITY_RELEASES.metrics, (addon) => addon.retention.metricsDays, 'days'),
    ...line('logs', OBSERVABILITY_RELEASES.logs, (addon) => addon.retention.logsDays, 'days'),
    ...line('traces', OBSERVABILITY_RELEASES.traces, (addon) => addon.retention.tracesDays, 'days'),
    ...line('Prometheus and Alertmanager', OBSERVABILITY_RELEASES.metrics, ({ replicas }) => replicas, 'replicas'),
  ];
};

const amount = (number: number, unit: 'days' | 'replicas'): string =>
  `${number} ${number === 1 ? unit.slice(0, -1) : unit}`;
