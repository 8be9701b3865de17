import type { JsonObject } from '../../../lib/model';
import { VELERO_NAMESPACE, VELERO_SERVICE_ACCOUNT } from './parts';

const NAME = 'velero-backup';
const RBAC = 'rbac.authorization.k8s.io';

const SUBJECTS: readonly JsonObject[] = [
  { kind: 'ServiceAccount', name: VELERO_SERVICE_ACCOUNT, namespace: VELERO_NAMESPACE },
];

/** Kinds of the core group. Subresources are not among them: `get` on `nodes/proxy` is a shell in every pod. */
const CORE = [
  ...['configmaps', 'endpoints', 'events', 'limitranges', 'namespaces', 'nodes', 'persistentvolumeclaims'],
  ...['persistentvolumes', 'pods', 'podtemplates', 'replicationcontrollers', 'resourcequotas', 'secrets'],
  ...['serviceaccounts', 'services'],
];

/** Groups of what is backed up beside something else: the volume of a claim, the roles of an account, a definition. */
const BESIDE = [
  ...['apiextensions.k8s.io', 'apps', 'autoscaling', 'batch', 'networking.k8s.io', 'policy', RBAC],
  ...['snapshot.storage.k8s.io', 'storage.k8s.io'],
];

/**
 * What a backup takes, in place of the chart's `cluster-admin`: a list of every kind, and single objects of those that
 * are fetched one by one. A restore writes, and gets the right to for as long as it lasts (docs/runbooks/BACKUP.md).
 */
export const backupRights: readonly JsonObject[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: NAME },
    rules: [
      { apiGroups: ['*'], resources: ['*'], verbs: ['list', 'watch'] },
      { apiGroups: [''], resources: CORE, verbs: ['get'] },
      { apiGroups: BESIDE, resources: ['*'], verbs: ['get'] },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: NAME },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAME },
    subjects: SUBJECTS,
  },
];

/**
 * What it does in its own namespace, in place of the chart's every right: pods that copy, jobs, its own objects. Not
 * roles, and no object of an engine, which an engine would apply as itself.
 */
export const ownRights: readonly JsonObject[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name: NAME, namespace: VELERO_NAMESPACE },
    rules: [
      {
        apiGroups: ['', 'apps', 'batch', 'coordination.k8s.io', 'snapshot.storage.k8s.io', 'velero.io'],
        resources: ['*'],
        verbs: ['*'],
      },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: NAME, namespace: VELERO_NAMESPACE },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: NAME },
    subjects: SUBJECTS,
  },
];
