import { jinjaLiteral } from '../common/text/jinja';
import type { K3sCluster } from '../model/cluster/cluster';
import { snapshotScheduleOf } from '../model/cluster/snapshots';
import { snapshotSecretsFile } from '../model/names';
import type { Platform } from '../model/platform';
import type { JsonObject } from '../model/units/json';
import { AUTHORITY_FILE } from './hosts';

/** A week of snapshots, where they are taken every six hours. */
const KEPT = 28;

/**
 * Settings of a k3s server that send its snapshots of etcd to the bucket of the cluster; `k3s etcd-snapshot` reads the
 * same. Since 1.31.12 what is kept in the bucket is a number of its own (docs.k3s.io, "k3s etcd-snapshot").
 */
export function snapshotSettings({ snapshots, clusterName }: K3sCluster): JsonObject {
  if (snapshots === undefined) return {};
  const { bucket, region, endpoint, authority, keep = KEPT } = snapshots;
  return {
    'etcd-snapshot-schedule-cron': snapshotScheduleOf(snapshots),
    'etcd-snapshot-retention': keep,
    'etcd-snapshot-compress': true,
    'etcd-s3': true,
    ...(endpoint === undefined ? {} : { 'etcd-s3-endpoint': new URL(endpoint).host }),
    ...(authority === 'own' ? { 'etcd-s3-endpoint-ca': AUTHORITY_FILE } : {}),
    'etcd-s3-bucket': bucket,
    'etcd-s3-region': region,
    'etcd-s3-folder': clusterName,
    'etcd-s3-retention': keep,
  };
}

/** Credentials of the bucket as k3s takes them, decrypted when Ansible runs. */
export const snapshotCredentials = (platform: Platform, cluster: K3sCluster): JsonObject => ({
  k3s_snapshot_credentials:
    cluster.snapshots === undefined
      ? {}
      : `{{ lookup('community.sops.sops', inventory_dir ~ ` +
        `${jinjaLiteral(`/../../../../${snapshotSecretsFile(platform, cluster)}`)}) | from_yaml }}`,
});
