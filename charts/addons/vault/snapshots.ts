import { KubeConfigMap, KubeCronJob, KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  addonNamespaces,
  type BackupStore,
  images,
  type OffEksCluster,
  type PodSet,
  VAULT,
  VAULT_SNAPSHOTS,
  type VaultSnapshots,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { secretFrom } from '../../foundation/external-secret';
import { pageUrl, VAULT_RESTORE } from '../../observability/links';
import { addonChart, systemLabels } from '../support/chart';
import { snapshotPod } from './snapshot-pod';
import { SAVE, SEND, sendScript, saveScript } from './snapshot-steps';

export const SNAPSHOT_LABELS = {
  'app.kubernetes.io/name': VAULT_SNAPSHOTS,
  'app.kubernetes.io/instance': VAULT.name,
} as const;

/** Minutes that a run may take: what Vault keeps is small, and its active server may just be changing. */
const MINUTES = 20;

/**
 * A snapshot of Vault at set times, made by Vault's own program and sent to a bucket. The first container holds the
 * token of Vault and no key of the bucket, the second the other way round.
 */
export function vaultSnapshots(context: ClusterContext<OffEksCluster>, snapshots: VaultSnapshots): void {
  const { cluster, platform } = context;
  const chart = addonChart(context, 'backup', VAULT_SNAPSHOTS, addonNamespaces(cluster).vault);
  const labels = { ...SNAPSHOT_LABELS, ...systemLabels(VAULT.name, 'snapshots', images.vault) };
  new KubeServiceAccount(chart, 'service-account', {
    metadata: { name: VAULT_SNAPSHOTS },
    automountServiceAccountToken: false,
  });
  new KubeConfigMap(chart, 'steps', {
    metadata: { name: VAULT_SNAPSHOTS },
    data: { [SAVE]: saveScript(), [SEND]: sendScript(cluster, snapshots) },
  });
  secretFrom(chart, 'credentials', {
    cluster,
    secret: {
      name: VAULT_SNAPSHOTS,
      from: snapshots.store.credentials,
      keys: { accessKey: 'accessKey', secretKey: 'secretKey' },
    },
    // A file of settings: in an argument, everybody on the machine would read it.
    templates: { curl: 'user = "{{ .accessKey }}:{{ .secretKey }}"\n' },
  });
  new KubeCronJob(chart, 'cron-job', {
    metadata: {
      name: VAULT_SNAPSHOTS,
      labels,
      annotations: { restore_url: pageUrl(platform, VAULT_RESTORE) },
    },
    spec: {
      schedule: snapshots.schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: MINUTES * 60,
          backoffLimit: 2,
          ttlSecondsAfterFinished: 3 * 24 * 3600,
          template: { metadata: { labels: { ...labels, team: platform.owner } }, spec: snapshotPod(context) },
        },
      },
    },
  });
}

/** The pods of the job: they reach Vault and the store, and nobody reaches them. */
export const snapshotPods = ({ at, url }: BackupStore): PodSet => ({
  name: 'snapshots',
  labels: SNAPSHOT_LABELS,
  usesVault: true,
  opens: [
    {
      to: { kind: 'addresses', cidr: at },
      ports: [{ port: Number(new URL(url).port || 443) }],
      why: 'the store of the snapshots',
    },
  ],
});
