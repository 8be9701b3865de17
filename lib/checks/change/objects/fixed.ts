import type { CheckCode } from '../../gate';
import {
  CLAIM,
  DEFINITION,
  FIXED,
  INGRESS_CLASS,
  JOB,
  PRIORITY_CLASS,
  ROLE_REF,
  SELECTOR,
  STATEFUL_SET,
  STORAGE_CLASS,
} from '../codes';

/** Fields of a kind that the API server fixes when an object is made. */
export interface Fixed {
  readonly code: CheckCode;
  /** Group and kind: `apps/StatefulSet`, `/Service` for the core. */
  readonly kind: string;
  /** Fields that stay, with all below. */
  readonly fields: readonly string[];
  /** Of those, fields that may change all the same, with all below. */
  readonly except?: readonly string[];
  /** Values that the API server fills in: what says them and what leaves them out are the same. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/**
 * Validation of updates in Kubernetes 1.36: `pkg/apis/<group>/validation` of its source. Tried against the API server
 * itself, row by row, where one is at hand (test/checks/change/api-server.test.ts).
 */
export const FIXED_FIELDS: readonly Fixed[] = [
  {
    code: STATEFUL_SET,
    kind: 'apps/StatefulSet',
    fields: ['spec'],
    except: [
      'spec.replicas',
      'spec.ordinals',
      'spec.template',
      'spec.updateStrategy',
      'spec.revisionHistoryLimit',
      'spec.persistentVolumeClaimRetentionPolicy',
      'spec.minReadySeconds',
    ],
    defaults: { 'spec.podManagementPolicy': 'OrderedReady', 'spec.serviceName': '' },
  },
  { code: SELECTOR, kind: 'apps/Deployment', fields: ['spec.selector'] },
  { code: SELECTOR, kind: 'apps/DaemonSet', fields: ['spec.selector'] },
  { code: SELECTOR, kind: 'apps/ReplicaSet', fields: ['spec.selector'] },
  { code: ROLE_REF, kind: 'rbac.authorization.k8s.io/RoleBinding', fields: ['roleRef'] },
  { code: ROLE_REF, kind: 'rbac.authorization.k8s.io/ClusterRoleBinding', fields: ['roleRef'] },
  {
    code: JOB,
    kind: 'batch/Job',
    fields: [
      'spec.template',
      'spec.selector',
      'spec.completionMode',
      'spec.podFailurePolicy',
      'spec.backoffLimitPerIndex',
      'spec.successPolicy',
      'spec.managedBy',
    ],
    defaults: { 'spec.completionMode': 'NonIndexed' },
  },
  {
    code: PRIORITY_CLASS,
    kind: 'scheduling.k8s.io/PriorityClass',
    fields: ['value', 'preemptionPolicy'],
    defaults: { preemptionPolicy: 'PreemptLowerPriority' },
  },
  {
    code: STORAGE_CLASS,
    kind: 'storage.k8s.io/StorageClass',
    fields: ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'],
    defaults: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  },
  { code: INGRESS_CLASS, kind: 'networking.k8s.io/IngressClass', fields: ['spec.controller'] },
  {
    code: DEFINITION,
    kind: 'apiextensions.k8s.io/CustomResourceDefinition',
    fields: ['spec.scope', 'spec.group', 'spec.names.kind', 'spec.names.plural'],
  },
  {
    code: CLAIM,
    kind: '/PersistentVolumeClaim',
    fields: ['spec'],
    except: ['spec.resources', 'spec.volumeAttributesClassName'],
    defaults: { 'spec.volumeMode': 'Filesystem' },
  },
  {
    code: FIXED,
    kind: '/PersistentVolume',
    fields: ['spec.csi', 'spec.nfs', 'spec.hostPath', 'spec.local', 'spec.iscsi', 'spec.fc', 'spec.volumeMode'],
    defaults: { 'spec.volumeMode': 'Filesystem' },
  },
  { code: FIXED, kind: 'node.k8s.io/RuntimeClass', fields: ['handler'] },
  { code: FIXED, kind: 'storage.k8s.io/VolumeAttributesClass', fields: ['driverName', 'parameters'] },
  {
    code: FIXED,
    kind: 'storage.k8s.io/CSIDriver',
    fields: ['spec.attachRequired', 'spec.volumeLifecycleModes'],
    defaults: { 'spec.attachRequired': true },
  },
  { code: FIXED, kind: 'discovery.k8s.io/EndpointSlice', fields: ['addressType'] },
];

/** Fields of the template of a Job that may change while it has never run, by KEP 2926. */
export const OF_SUSPENDED_JOBS = [
  'spec.template.metadata.annotations',
  'spec.template.metadata.labels',
  'spec.template.spec.nodeSelector',
  'spec.template.spec.affinity.nodeAffinity',
  'spec.template.spec.tolerations',
  'spec.template.spec.schedulingGates',
];
