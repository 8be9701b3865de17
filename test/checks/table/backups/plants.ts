import type { Files } from '../../support/files';
import { release } from '../settings/plants';

/** A database with a disk, in the folder of a cluster. */
export const database = (annotations = '{}', namespace = 'shop'): Files => ({
  'data/database.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: database, namespace: ${namespace}, annotations: ${annotations}}
spec:
  selector: {matchLabels: {app.kubernetes.io/name: database}}
  template:
    metadata: {labels: {app.kubernetes.io/name: database}}
    spec: {containers: [{name: database, image: example.org/database:1.0.0}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], storageClassName: local-path, resources: {requests: {storage: 1Gi}}}
`,
});

/** Velero with one schedule, and what is said in its values beside it. */
export const velero = (template: string, more = '', store = '{name: default}'): Files =>
  release(
    'velero',
    `{configuration: {backupStorageLocation: [${store}]}, ` +
      `schedules: {daily: {schedule: "0 2 * * *", template: {ttl: 720h, ${template}}}}${more}}`,
  );

/** Rules of volumes, as the chart makes a ConfigMap of them. */
export const policies = (...rules: readonly string[]): string =>
  `, configMaps: {policies: {data: {p.yaml: ${JSON.stringify(`volumePolicies:\n${rules.map((rule) => `- ${rule}\n`).join('')}`)}}}}`;

const RESTORE = 'restore_url: https://example.org/restore';

/** An alert on the age of a backup. */
export const alert = (expr: string, annotations = RESTORE): Files => ({
  'alerts/rules.yaml': `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: rules, namespace: monitoring}
spec: {groups: [{name: backups, rules: [{alert: TooOld, expr: '${expr}', annotations: {${annotations}}}]}]}
`,
});

export const ofVelero = (schedule = 'velero-daily'): string =>
  `time() - max(velero_backup_last_successful_timestamp{schedule="${schedule}"}) > 93600`;

/** A CronJob that saves the database. */
export const dump = (more = ''): Files => ({
  'data/dump.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: dump, namespace: shop}
spec: {schedule: "0 1 * * *"${more}, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: []}}}}}
`,
});

/** Who may list the snapshots that k3s takes of its etcd, and asks for them. */
export const asks = (resource: string, annotations = RESTORE): Files => ({
  'base/asks.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: asks}
rules: [{apiGroups: [k3s.cattle.io], resources: [${resource}], verbs: [list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: asks}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: asks}
subjects: [{kind: ServiceAccount, name: asks, namespace: shop}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: asks, namespace: shop, annotations: {${annotations}}}
spec:
  schedule: "7 * * * *"
  jobTemplate: {spec: {template: {spec: {serviceAccountName: asks, restartPolicy: Never, containers: []}}}}
`,
});
