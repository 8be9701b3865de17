import { at, labels, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import type { Stack } from '../stacks/stack';

/** Something that tells of the age of a backup. */
export interface Age {
  /** The rule of Prometheus, the CronJob, or nothing where it is an alarm of AWS. */
  readonly object?: KubeObject;
  readonly field?: string;
  /** What it is called. */
  readonly name: string;
  /** The page on which restoring is described. @default - none */
  readonly restore?: string;
}

interface Rule extends Age {
  readonly object: KubeObject;
  readonly expr: string;
}

/** Alerts that compare a moment with now, in which the metric occurs. */
const alertsIn = (cluster: ClusterTree): readonly Rule[] =>
  [...cluster.objects, ...cluster.released]
    .filter(({ kind, group }) => kind === 'PrometheusRule' && group === 'monitoring.coreos.com')
    .flatMap((object) =>
      list(object.value, 'spec', 'groups').flatMap((group, g) =>
        list(group, 'rules').flatMap((rule, r) => {
          const name = text(rule, 'alert');
          const restore = labels(rule, 'annotations')[RESTORE];
          if (name === undefined) return [];
          return [
            {
              object,
              field: `spec.groups[${g}].rules[${r}]`,
              name,
              expr: text(rule, 'expr') ?? '',
              ...(restore === undefined ? {} : { restore }),
            },
          ];
        }),
      ),
    )
    .filter(({ expr }) => expr.includes('time()'));

/** Annotation of an alert, and of a CronJob, with the page on which restoring is described. */
export const RESTORE = 'restore_url';

/** Whether the expression reads the metric, and of this object where it names one. */
const reads = ({ expr }: Rule, metric: string, label: string, value: string): boolean =>
  [...expr.matchAll(new RegExp(`\\b${metric}\\b(\\{[^}]*\\})?`, 'g'))].some(([, selector = '']) => {
    const [, operator, named] = new RegExp(`\\b${label}(=~|=)"([^"]*)"`).exec(selector) ?? [];
    if (named === undefined) return true;
    return operator === '=' ? named === value : new RegExp(`^(?:${named})$`).test(value);
  });

/** Of a schedule of Velero, by its own metric; or by an alarm of AWS on what it logs. */
export const agesOfSchedule = (cluster: ClusterTree, stacks: readonly Stack[], name: string): readonly Age[] => [
  ...alertsIn(cluster).filter((rule) => reads(rule, 'velero_backup_last_successful_timestamp', 'schedule', name)),
  ...stacks
    .filter((stack) => stack.platform === cluster.platform && stack.cluster === cluster.cluster)
    .flatMap((stack) => stack.ofType('AWS::CloudWatch::Alarm'))
    .filter(
      ({ properties }) =>
        text(properties, 'MetricName') === 'Backups' &&
        text(properties, 'TreatMissingData') === 'breaching' &&
        at(properties, 'AlarmActions') !== undefined,
    )
    .map(({ id }) => ({ name: id, restore: 'of the runbook of AWS' })),
];

/** Of a CronJob that saves something, by when it last succeeded. */
export const agesOfCronJob = (cluster: ClusterTree, name: string): readonly Age[] =>
  alertsIn(cluster).filter((rule) => reads(rule, 'kube_cronjob_status_last_successful_time', 'cronjob', name));

/** Of snapshots of etcd: k3s makes an object of each (k3s v1.36, pkg/etcd/snapshot_controller.go). */
export const agesOfEtcd = (cluster: ClusterTree): readonly Age[] => [
  ...alertsIn(cluster).filter(({ expr }) => expr.includes('etcd_snapshot')),
  ...readersOfSnapshots(cluster),
];

const SNAPSHOTS = { group: 'k3s.cattle.io', resource: 'etcdsnapshotfiles' } as const;

/** CronJobs whose account may list those objects: whoever asks for them every hour asks how old they are. */
function readersOfSnapshots(cluster: ClusterTree): readonly Age[] {
  const roles = cluster
    .ofKind('ClusterRole', 'rbac.authorization.k8s.io')
    .filter(({ value }) =>
      list(value, 'rules').some(
        (rule) =>
          list(rule, 'apiGroups').includes(SNAPSHOTS.group) &&
          list(rule, 'resources').includes(SNAPSHOTS.resource) &&
          list(rule, 'verbs').includes('list'),
      ),
    )
    .map(({ name }) => name);
  const accounts = cluster
    .ofKind('ClusterRoleBinding', 'rbac.authorization.k8s.io')
    .filter(({ value }) => roles.includes(text(value, 'roleRef', 'name') ?? ''))
    .flatMap(({ value }) => list(value, 'subjects'))
    .map((subject) => `${text(subject, 'namespace') ?? ''}/${text(subject, 'name') ?? ''}`);
  return cluster
    .ofKind('CronJob', 'batch')
    .filter(({ value }) => at(value, 'spec', 'suspend') !== true)
    .filter(({ namespace, value }) => {
      const account = text(value, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'serviceAccountName');
      return accounts.includes(`${namespace ?? ''}/${account ?? ''}`);
    })
    .map((object) => {
      const restore = labels(object.value, 'metadata', 'annotations')[RESTORE];
      return {
        object,
        name: object.name,
        field: 'metadata.annotations',
        ...(restore === undefined ? {} : { restore }),
      };
    });
}
