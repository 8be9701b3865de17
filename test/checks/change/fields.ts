/** A field of a kind, its value and another one: the API server takes the change, or the gate says that it does not. */
export interface FieldTry {
  readonly kind: string;
  readonly apiVersion: string;
  readonly isWide?: boolean;
  /** The object but for its metadata. */
  readonly body: object;
  /** What is laid over it, by dotted path; nothing takes the field away. */
  readonly changes: Readonly<Record<string, unknown>>;
}

const POD = {
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'registry.test/a:1' }] },
};
const SELECTOR = { matchLabels: { app: 'a' } };
const FINITE = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'registry.test/a:1' }] } };
const CLAIM = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

/** Every kind of the table of fixed fields, with fields that stay and fields that change. */
export const fieldTries: readonly FieldTry[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    body: { spec: { serviceName: 'a', selector: SELECTOR, template: POD, volumeClaimTemplates: [CLAIM] } },
    changes: {
      'spec.replicas': 3,
      'spec.ordinals': { start: 1 },
      'spec.template.spec.terminationGracePeriodSeconds': 5,
      'spec.updateStrategy': { type: 'OnDelete' },
      'spec.revisionHistoryLimit': 3,
      'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Delete' },
      'spec.minReadySeconds': 5,
      'spec.podManagementPolicy': 'Parallel',
      'spec.serviceName': 'b',
      'spec.volumeClaimTemplates': undefined,
      'spec.volumeClaimTemplates.0.spec.storageClassName': 'gp3',
      'spec.volumeClaimTemplates.0.spec.volumeMode': 'Filesystem',
      'spec.volumeClaimTemplates.0.metadata.labels': { a: 'b' },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    body: { spec: { selector: SELECTOR, template: POD } },
    changes: { 'spec.strategy': { type: 'Recreate' }, 'spec.paused': true, 'spec.progressDeadlineSeconds': 700 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    body: {
      spec: {
        selector: SELECTOR,
        template: POD,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      },
    },
    changes: { 'spec.strategy': { type: 'Recreate' }, 'spec.strategy.rollingUpdate.maxSurge': 2 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    body: { spec: { selector: SELECTOR, template: POD, strategy: { type: 'Recreate' } } },
    changes: { 'spec.strategy': { type: 'RollingUpdate' }, 'spec.replicas': 2 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    body: { spec: { selector: SELECTOR, template: POD } },
    changes: {
      'spec.minReadySeconds': 5,
      'spec.updateStrategy': { type: 'OnDelete' },
      'spec.selector': { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    body: { spec: { template: FINITE } },
    changes: {
      'spec.parallelism': 2,
      'spec.backoffLimit': 2,
      'spec.activeDeadlineSeconds': 9,
      'spec.ttlSecondsAfterFinished': 9,
      'spec.suspend': true,
      'spec.completionMode': 'Indexed',
      'spec.template.spec.containers.0.image': 'registry.test/a:2',
      'spec.template.spec.nodeSelector': { a: 'b' },
      'spec.podFailurePolicy': { rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [2] } }] },
      'spec.managedBy': 'example.test/other',
      'spec.podReplacementPolicy': 'Failed',
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    body: { spec: { template: FINITE, suspend: true } },
    changes: {
      'spec.template.spec.nodeSelector': { a: 'b' },
      'spec.template.metadata.labels': { a: 'b' },
      'spec.template.spec.containers.0.image': 'registry.test/a:2',
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    body: { spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } },
    changes: {
      'spec.type': 'NodePort',
      'spec.clusterIP': 'None',
      'spec.sessionAffinity': 'ClientIP',
      'spec.ports.0.port': 81,
      'spec.selector': { app: 'b' },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    body: { spec: { selector: { app: 'a' }, ports: [{ port: 80 }], clusterIP: 'None' } },
    changes: { 'spec.publishNotReadyAddresses': true, 'spec.clusterIP': '10.96.7.7' },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    body: { data: { a: 'b' }, immutable: true },
    changes: { 'data.a': 'c', immutable: false, binaryData: { a: 'YQ==' } },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', body: { data: { a: 'b' } }, changes: { 'data.a': 'c', immutable: true } },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    isWide: true,
    body: { value: 10 },
    changes: { value: 11, preemptionPolicy: 'Never', description: 'a', globalDefault: true },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    isWide: true,
    body: { provisioner: 'ebs.csi.aws.com' },
    changes: {
      provisioner: 'efs.csi.aws.com',
      parameters: { type: 'gp3' },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      mountOptions: ['ro'],
    },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    isWide: true,
    body: { spec: { attachRequired: true } },
    changes: {
      'spec.attachRequired': false,
      'spec.volumeLifecycleModes': ['Ephemeral'],
      'spec.fsGroupPolicy': 'File',
      'spec.podInfoOnMount': true,
    },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'VolumeAttributesClass',
    isWide: true,
    body: { driverName: 'ebs.csi.aws.com', parameters: { iops: '3000' } },
    changes: { 'parameters.iops': '4000', driverName: 'efs.csi.aws.com' },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    isWide: true,
    body: {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        nfs: { server: 'nfs.test', path: '/a' },
        storageClassName: '',
      },
    },
    changes: {
      'spec.nfs.path': '/b',
      'spec.volumeMode': 'Block',
      'spec.persistentVolumeReclaimPolicy': 'Delete',
      'spec.capacity.storage': '2Gi',
      'spec.mountOptions': ['ro'],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    isWide: true,
    body: { spec: { controller: 'a.test/a' } },
    changes: { 'spec.controller': 'a.test/b' },
  },
  {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    isWide: true,
    body: { handler: 'a' },
    changes: { handler: 'b', scheduling: { nodeSelector: { a: 'b' } } },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    body: { addressType: 'IPv4', endpoints: [{ addresses: ['192.0.2.1'] }], ports: [] },
    changes: { endpoints: [{ addresses: ['192.0.2.2'] }] },
  },
];

/** The object with one field changed, or taken away. */
export function changed(object: object, path: string, value: unknown): object {
  const copy = structuredClone(object);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce(
    (at, step) => (at[step] ??= {}) as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
