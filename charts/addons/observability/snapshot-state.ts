import type { JsonObject } from '../../../lib/model';

/** The objects that k3s makes, one of each snapshot of etcd at each place (k3s v1.36, pkg/apis/k3s.cattle.io/v1). */
const KIND = { group: 'k3s.cattle.io', version: 'v1', kind: 'ETCDSnapshotFile', plural: 'etcdsnapshotfiles' } as const;

/** The right to look at them. */
export const SNAPSHOT_RULE: JsonObject = {
  apiGroups: [KIND.group],
  resources: [KIND.plural],
  verbs: ['list', 'watch'],
};

/**
 * A resource of kube-state-metrics: when each snapshot was taken, and whether it is whole. One that could not be sent
 * to the bucket has an object too, which says `ready="false"`; those in the bucket have the node `s3`.
 */
export const snapshotResource: JsonObject = {
  groupVersionKind: { group: KIND.group, version: KIND.version, kind: KIND.kind },
  resourcePlural: KIND.plural,
  metricNamePrefix: 'k3s',
  metrics: [
    {
      name: 'etcd_snapshot_created_timestamp_seconds',
      help: 'When a snapshot of etcd was taken.',
      each: { type: 'Gauge', gauge: { path: ['status'], valueFrom: ['creationTime'] } },
      labelsFromPath: {
        name: ['metadata', 'name'],
        ready: ['status', 'readyToUse'],
        storage_node: ['spec', 'nodeName'],
      },
    },
  ],
};
