import { defined } from '../../../lib/common/optional';
import {
  ADDON_IDENTITIES,
  type Cluster,
  type JsonObject,
  type Memory,
  type Observability,
  regionOf,
  storageClassOf,
} from '../../../lib/model';
import { resources } from '../support/values';

/** Part of the volume that blocks may fill; the rest is for the write-ahead log and for compaction. */
const BLOCKS_SHARE = 0.8;

/**
 * Prometheus, the one program of a cluster on AWS that writes to Amazon Managed Service for Prometheus.
 *
 * Both replicas send everything. The service keeps the samples of one of them: it tells them apart by the labels
 * `cluster` and `__replica__` (Amazon Managed Service for Prometheus user guide, "Deduplicating high availability
 * metrics").
 */
export function prometheus(
  cluster: Cluster,
  { retention, metricsVolume, metricsResources, replicas, ampWorkspaceId }: Observability,
): JsonObject {
  const small = replicas === 1;
  return {
    serviceAccount: { create: true, name: ADDON_IDENTITIES.prometheus.serviceAccount },
    ...defined({ podDisruptionBudget: small ? undefined : { enabled: true, minAvailable: 1 } }),
    // Two replicas never hold quite the same samples: a reader stays with one.
    service: { sessionAffinity: 'ClientIP' },
    prometheusSpec: {
      replicas,
      podAntiAffinity: 'hard',
      retention: `${retention.metricsDays}d`,
      retentionSize: `${Math.floor(metricsVolume.asMebibytes * BLOCKS_SHARE)}MB`,
      externalLabels: { cluster: cluster.clusterName, region: regionOf(cluster) },
      replicaExternalLabelName: '__replica__',
      // For the metrics that programs push: the collector sends them to each replica, so that both hold the same.
      enableRemoteWriteReceiver: true,
      ...defined({ remoteWrite: ampWorkspaceId && [remoteWrite(regionOf(cluster), ampWorkspaceId)] }),
      // The chart looks only at objects that carry its release label unless told not to.
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
      resources: metricsResources ? bounded(metricsResources) : usual(small),
      storageSpec: { volumeClaimTemplate: { spec: volume(cluster, metricsVolume) } },
    },
  };
}

/** @param small - one replica, on machines that have less to give */
const usual = (small: boolean): JsonObject =>
  small ? resources('250m', '1Gi', '2Gi') : resources('500m', '2Gi', '4Gi');

const bounded = ({ cpu, memory }: NonNullable<Observability['metricsResources']>): JsonObject => ({
  requests: { cpu: `${cpu.request}`, memory: `${memory.request}` },
  limits: { cpu: `${cpu.limit}`, memory: `${memory.limit}` },
});

/**
 * Series that outlive the cluster: recorded ones, alerts, and which targets answered. Everything else is billed by the
 * sample and read by nobody when the cluster is there.
 */
const KEPT_ELSEWHERE = '.+:.+|ALERTS|up';

/** What is kept elsewhere, signed with the role of Prometheus. */
const remoteWrite = (region: string, workspace: string): JsonObject => ({
  url: `https://aps-workspaces.${region}.amazonaws.com/workspaces/${workspace}/api/v1/remote_write`,
  sigv4: { region },
  writeRelabelConfigs: [{ sourceLabels: ['__name__'], regex: KEPT_ELSEWHERE, action: 'keep' }],
  queueConfig: { capacity: 2500, maxShards: 50, maxSamplesPerSend: 1000 },
});

/** Claim for one volume of the default class. */
export const volume = (cluster: Cluster, size: Memory): JsonObject => ({
  storageClassName: storageClassOf(cluster),
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: `${size}` } },
});
