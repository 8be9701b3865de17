import type { Artifact } from '../../model/delivery/artifact';
import { longestGap } from '../../common/schedule-gap';
import { releasesOf } from '../delivery/releases';
import { at, fields, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { parseYaml } from '../tree/yaml';

/** Something that runs by a schedule. */
export interface Scheduled {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  readonly hours: number;
}

export const scheduledIn = (cluster: ClusterTree, kind: 'CronJob' | 'Schedule'): readonly Scheduled[] =>
  [...cluster.objects, ...cluster.released]
    .filter((one) => one.kind === kind)
    .flatMap(({ name, namespace = '', value }) => scheduled(name, namespace, text(value, 'spec', 'schedule') ?? ''));

/** Schedules in the values of Velero's chart, whose names begin with that of the release. */
export const backupsOf = (cluster: ClusterTree): readonly Scheduled[] =>
  releasesOf(cluster)
    .filter(({ chart }) => chart === 'velero')
    .flatMap(({ values }) =>
      Object.entries(fields(at(values, 'schedules'))).flatMap(([key, one]) =>
        scheduled(`velero-${key}`, '', text(one, 'schedule') ?? ''),
      ),
    );

/** Snapshots of etcd, by the settings of the servers that take them; k3s v1.36 does so twice a day unless told. */
export function snapshotsOf({ platform, cluster }: ClusterTree, artifacts: readonly Artifact[]): readonly Scheduled[] {
  const path = `dist/${platform}/ansible/${cluster}/group_vars/all.yml`;
  const file = artifacts.find((artifact) => artifact.path === path);
  const server = file === undefined ? undefined : at(parseYaml(file.content).documents[0]?.value, 'k3s_config_server');
  if (server === undefined || at(server, 'etcd-disable-snapshots') === true) return [];
  return scheduled('the snapshot of etcd', '', text(server, 'etcd-snapshot-schedule-cron') ?? '0 */12 * * *');
}

function scheduled(name: string, namespace: string, schedule: string): readonly Scheduled[] {
  const hours = longestGap(schedule);
  return hours === undefined ? [] : [{ name, namespace, schedule, hours }];
}
