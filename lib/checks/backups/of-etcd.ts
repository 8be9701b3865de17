import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { settingOf, shown, type Site } from '../sites/site';
import type { ClusterTree } from '../tree/tree';
import { agesOfEtcd } from './ages';
import { ageProblems } from './of-ages';

/**
 * Snapshots of etcd, which k3s takes: that they leave the machines the gate `sites` holds (`sites/snapshots`); here it
 * is whether somebody hears when they stop.
 */
export const etcdProblems = (cluster: ClusterTree, site: Site): readonly Problem[] =>
  settingOf(site, 'etcd-s3') !== true
    ? []
    : ageProblems(agesOfEtcd(cluster), (code, detail) =>
        atArtifact(code, site.variables.artifact, {
          field: 'k3s_config_server.etcd-snapshot-schedule-cron',
          given: shown(settingOf(site, 'etcd-snapshot-schedule-cron')),
          ...detail,
        }),
      );
