import { longestGap } from '../../../lib/common/schedule-gap';
import { snapshotScheduleOf } from '../../../lib/model';
import { ETCD_RESTORE, pageUrl } from '../links';
import { JOBS, METRICS } from '../metrics';
import { number, series } from '../promql';
import type { ObservabilityProps } from '../scope';
import type { Alert, RuleGroup, TestSeries } from './rule';

/** Whether snapshots of etcd reach their bucket; nothing where k3s sends them nowhere. */
export function etcdRules({ platform, cluster }: ObservabilityProps): readonly RuleGroup[] {
  if (cluster.on !== 'k3s' || cluster.snapshots === undefined) return [];
  // One may fail; the next one is due, and takes its time.
  const hours = 2 * (longestGap(snapshotScheduleOf(cluster.snapshots)) ?? 24) + 1;
  return [{ name: 'etcd', recordings: [], alerts: [overdue(platform.owner, pageUrl(platform, ETCD_RESTORE), hours)] }];
}

/** Fires also where none is in the bucket: on a new cluster until the first one. */
function overdue(team: string, restore: string, hours: number): Alert {
  const sent = { storage_node: 's3', ready: 'true' } as const;
  const inBucket = series(METRICS.etcdSnapshotCreated, sent);
  const at = (
    labels: typeof sent | { readonly storage_node: 's3'; readonly ready: 'false' },
    moment: number,
  ): TestSeries => ({
    series: series(METRICS.etcdSnapshotCreated, { name: `s3-etcd-${moment}`, ...labels }),
    values: `${moment}x6000`,
  });
  const late = `${hours + 2}h` as const;
  return {
    name: 'EtcdSnapshotOverdue',
    severity: 'warning',
    team,
    restore,
    jobs: [JOBS.kubeStateMetrics],
    expr: `time() - max(${inBucket}) > ${number(hours * 3600)} or max(absent(${inBucket})) > 0`,
    for: '15m',
    summary: `no snapshot of etcd has reached its bucket for ${hours} hours`,
    description:
      'k3s takes none, or cannot send them: whoever loses the machines now goes back to the last one in the bucket. ' +
      'A new cluster is told of until its first one.',
    cases: {
      // The last one could not be sent.
      firing: {
        series: [at(sent, 0), at({ storage_node: 's3', ready: 'false' }, (hours + 1) * 3600)],
        at: late,
        expect: [{ labels: {}, summary: `no snapshot of etcd has reached its bucket for ${hours} hours` }],
      },
      silent: { series: [at(sent, 0), at(sent, (hours - 1) * 3600)], at: late },
    },
  };
}
