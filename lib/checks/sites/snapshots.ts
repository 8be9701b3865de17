import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { SITES_SNAPSHOTS } from './codes';
import { settingOf, shown, type Site } from './site';

/** Snapshots of etcd that never leave the disks of the servers they are taken of, or that nobody takes. */
export function snapshotProblems(site: Site): readonly Problem[] {
  const problem = (setting: string, message: string, allowed: string, remedy: string): Problem =>
    atArtifact(SITES_SNAPSHOTS, site.variables.artifact, {
      field: `k3s_config_server.${setting}`,
      message,
      given: shown(settingOf(site, setting)),
      allowed,
      remedy,
    });
  return [
    ...when(settingOf(site, 'etcd-disable-snapshots') === true, () =>
      problem('etcd-disable-snapshots', 'nobody takes snapshots of etcd', 'the setting left out', 'leave it out'),
    ),
    ...when(settingOf(site, 'etcd-s3') !== true || typeof settingOf(site, 'etcd-s3-bucket') !== 'string', () =>
      problem(
        'etcd-s3',
        'snapshots of etcd lie on the disk of the server, and are lost with it',
        'true, with etcd-s3-bucket',
        "give the cluster 'snapshots', a bucket on none of its machines",
      ),
    ),
  ];
}
