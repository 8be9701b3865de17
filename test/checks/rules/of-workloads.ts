import { budget, cronJob, daemonSet, deployment, job, podSpec, scaler } from '../table/validation/refused/objects';
import type { Rule } from './rule';

const rollout = (note: string, bad: object, good: object): Rule => ({
  note,
  bad: deployment(podSpec(), bad),
  good: deployment(podSpec(), good),
});
const rolling = (rollingUpdate: object): object => ({ strategy: { type: 'RollingUpdate', rollingUpdate } });
const labels = { app: 'web' };
const stateful = (more: object): Rule['bad'] => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', namespace: 'web' },
  spec: {
    serviceName: 'web',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec() },
    ...more,
  },
});
const set = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: stateful(bad),
  good: stateful(good),
});
const daemons = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: daemonSet(bad),
  good: daemonSet(good),
});
const once = (note: string, bad: object, good: object = {}): Rule => ({ note, bad: job({}, bad), good: job({}, good) });
const often = (note: string, bad: object, good: object = {}): Rule => ({
  note,
  bad: cronJob(bad),
  good: cronJob(good),
});
const failures = (rule: object): object => ({ podFailurePolicy: { rules: [rule] } });
const codes = (onExitCodes: object): object => failures({ action: 'FailJob', onExitCodes });
const indexed = (more: object): object => ({ completionMode: 'Indexed', completions: 2, ...more });
const scaled = (note: string, bad: object, good: object = {}): Rule => ({ note, bad: scaler(bad), good: scaler(good) });
const metric = (one: object): object => ({ metrics: [one] });
const ofCpu = (target: object): object => metric({ type: 'Resource', resource: { name: 'cpu', target } });
const external = (target: object, name = 'queue'): object =>
  metric({ type: 'External', external: { metric: { name }, target } });
const behaving = (more: object): object => ({ behavior: { scaleDown: more } });
const policy = (more: object = {}): object => ({ type: 'Pods', value: 1, periodSeconds: 60, ...more });
const kept = (note: string, bad: object, good: object): Rule => ({ note, bad: budget(bad), good: budget(good) });

/** `pkg/apis/apps`, `batch`, `autoscaling` and `policy`. */
export const ofWorkloads: readonly Rule[] = [
  rollout('less than no pods', { replicas: -1 }, { replicas: 1 }),
  rollout('a selector of nothing', { selector: {} }, {}),
  rollout('a selector of other pods', { selector: { matchLabels: { app: 'other' } } }, {}),
  rollout('a selector that cannot be', { selector: { matchLabels: { app: 'a b' } } }, {}),
  rollout(
    'a selector by an operator without values',
    { selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } },
    { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } },
  ),
  rollout('a way to roll out that is none', { strategy: { type: 'Rolling' } }, { strategy: { type: 'Recreate' } }),
  rollout('more than all that are missing', rolling({ maxUnavailable: '110%' }), rolling({ maxUnavailable: '100%' })),
  rollout('a share that is none', rolling({ maxSurge: 'some' }), rolling({ maxSurge: '25%' })),
  rollout('less than no old versions', { revisionHistoryLimit: -1 }, { revisionHistoryLimit: 0 }),
  rollout('no time to get ready', { progressDeadlineSeconds: 0 }, { progressDeadlineSeconds: 60 }),
  daemons('a selector of a DaemonSet of other pods', { selector: { matchLabels: { app: 'other' } } }),
  daemons(
    'a way to update that is none',
    { updateStrategy: { type: 'Recreate' } },
    { updateStrategy: { type: 'OnDelete' } },
  ),
  daemons(
    'one pod more and one less at a time',
    { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } },
    { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } },
  ),
  set('a selector of a StatefulSet of other pods', { selector: { matchLabels: { app: 'other' } } }),
  set('an order of pods that is none', { podManagementPolicy: 'Ordered' }, { podManagementPolicy: 'Parallel' }),
  set(
    'an update of a StatefulSet that is none',
    { updateStrategy: { type: 'Recreate' } },
    { updateStrategy: { type: 'OnDelete' } },
  ),
  set('a partition below all', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: -1 } } }),
  set(
    'an update by hand that is rolled',
    { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } },
    { updateStrategy: { type: 'OnDelete' } },
  ),
  set(
    'claims kept in a way that is none',
    { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } },
    { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } },
  ),
  set('pods from a number below none', { ordinals: { start: -1 } }, { ordinals: { start: 1 } }),
  set(
    'a claim of a StatefulSet of no size',
    {
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
      template: { metadata: { labels }, spec: podSpec({}, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }) },
    },
    {
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
      template: { metadata: { labels }, spec: podSpec({}, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }) },
    },
  ),
  set('a Service by a name that is none', { serviceName: 'Web_Set' }),
  set('a StatefulSet that ends', { template: { metadata: { labels }, spec: podSpec({ restartPolicy: 'Never' }) } }),
  { note: 'a Job that always starts again', bad: job({ restartPolicy: 'Always' }), good: job({}) },
  once('less than no tries', { backoffLimit: -1 }, { backoffLimit: 0 }),
  once('no time at all', { activeDeadlineSeconds: -1 }, { activeDeadlineSeconds: 60 }),
  once('gone before it ends', { ttlSecondsAfterFinished: -1 }, { ttlSecondsAfterFinished: 60 }),
  once('fewer runs than none', { completions: -1 }, { completions: 1 }),
  once('a way to count runs that is none', { completionMode: 'Index', completions: 1 }, indexed({})),
  once('tries by an index that there is not', { backoffLimitPerIndex: 1 }, indexed({ backoffLimitPerIndex: 1 })),
  once(
    'failures by an index alone',
    indexed({ maxFailedIndexes: 1 }),
    indexed({ maxFailedIndexes: 1, backoffLimitPerIndex: 1 }),
  ),
  once(
    'more failures than runs',
    indexed({ maxFailedIndexes: 3, backoffLimitPerIndex: 1 }),
    indexed({ maxFailedIndexes: 1, backoffLimitPerIndex: 1 }),
  ),
  once(
    'success by an index that there is not',
    { successPolicy: { rules: [{ succeededCount: 1 }] } },
    indexed({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
  ),
  once(
    'success by nothing',
    indexed({ successPolicy: { rules: [{}] } }),
    indexed({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
  ),
  once(
    'success of more than run',
    indexed({ successPolicy: { rules: [{ succeededCount: 3 }] } }),
    indexed({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
  ),
  once('failures that do what is none', codes({ operator: 'In', values: [] }), codes({ operator: 'In', values: [42] })),
  once('failures of success', codes({ operator: 'In', values: [0] }), codes({ operator: 'NotIn', values: [0] })),
  once('failures twice', codes({ operator: 'In', values: [42, 42] }), codes({ operator: 'In', values: [42] })),
  once(
    'failures out of order',
    codes({ operator: 'In', values: [43, 42] }),
    codes({ operator: 'In', values: [42, 43] }),
  ),
  once(
    'failures of another container',
    codes({ containerName: 'other', operator: 'In', values: [42] }),
    codes({ containerName: 'web', operator: 'In', values: [42] }),
  ),
  once(
    'failures of two kinds',
    failures({
      action: 'FailJob',
      onExitCodes: { operator: 'In', values: [42] },
      onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
    }),
    codes({ operator: 'In', values: [42] }),
  ),
  once('failures of no kind', failures({ action: 'FailJob' }), codes({ operator: 'In', values: [42] })),
  once(
    'failures of an index that there is not',
    failures({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [42] } }),
    codes({ operator: 'In', values: [42] }),
  ),
  once(
    'an action on failures that is none',
    failures({ action: 'Retry', onExitCodes: { operator: 'In', values: [42] } }),
    codes({ operator: 'In', values: [42] }),
  ),
  once('pods replaced in a way that is none', { podReplacementPolicy: 'Never' }, { podReplacementPolicy: 'Failed' }),
  once(
    'pods replaced while they end',
    { podReplacementPolicy: 'TerminatingOrFailed', ...codes({ operator: 'In', values: [42] }) },
    { podReplacementPolicy: 'Failed', ...codes({ operator: 'In', values: [42] }) },
  ),
  once('a Job of pods by a selector', { selector: { matchLabels: labels } }),
  often('a schedule of nothing', { schedule: '' }),
  often('a schedule of four parts', { schedule: '0 3 * *' }),
  often('a schedule of a 25th hour', { schedule: '0 25 * * *' }),
  often('a time zone of nowhere', { timeZone: 'Europe/Nowhere' }, { timeZone: 'Europe/Paris' }),
  often('a time zone of here', { timeZone: 'Local' }, { timeZone: 'Europe/Paris' }),
  often('a time zone of no name', { timeZone: '' }, { timeZone: 'Europe/Paris' }),
  often('runs that meet in a way that is none', { concurrencyPolicy: 'Never' }, { concurrencyPolicy: 'Forbid' }),
  often('late by less than nothing', { startingDeadlineSeconds: -1 }, { startingDeadlineSeconds: 60 }),
  often('fewer runs kept than none', { successfulJobsHistoryLimit: -1 }, { successfulJobsHistoryLimit: 0 }),
  often('fewer failures kept than none', { failedJobsHistoryLimit: -1 }, { failedJobsHistoryLimit: 0 }),
  {
    note: 'a CronJob of too long a name',
    bad: { ...cronJob({}), metadata: { name: 'w'.repeat(53), namespace: 'web' } },
    good: cronJob({}),
  },
  { note: 'a run that always starts again', bad: cronJob({}, { restartPolicy: 'Always' }), good: cronJob({}) },
  {
    note: 'a Job of too long a name',
    bad: { ...job({}), metadata: { name: 'w'.repeat(64), namespace: 'web' } },
    good: job({}),
  },
  scaled('no pods at least', { minReplicas: 0 }),
  scaled('no pods at most', { minReplicas: 1, maxReplicas: 0 }),
  scaled('a target of no kind', { scaleTargetRef: { name: 'web' } }),
  scaled('a target of no name', { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment' } }),
  scaled(
    'a metric of no type',
    metric({ resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }),
  ),
  scaled('a metric without what it measures', metric({ type: 'Resource' })),
  scaled(
    'a metric of another type',
    metric({ type: 'Pods', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }),
  ),
  scaled('a target of no share', ofCpu({ type: 'Utilization' })),
  scaled(
    'a target of a share and an amount',
    ofCpu({ type: 'Utilization', averageUtilization: 70, averageValue: '1' }),
  ),
  scaled('a share of nothing', ofCpu({ type: 'Utilization', averageUtilization: 0 })),
  scaled(
    'an amount of nothing',
    ofCpu({ type: 'AverageValue', averageValue: '0' }),
    ofCpu({ type: 'AverageValue', averageValue: '1' }),
  ),
  scaled('a metric from outside of no target', external({ type: 'Value' }), external({ type: 'Value', value: '5' })),
  scaled(
    'a metric from outside of two targets',
    external({ type: 'Value', value: '5', averageValue: '1' }),
    external({ type: 'Value', value: '5' }),
  ),
  scaled(
    'a metric from outside of no name',
    external({ type: 'Value', value: '5' }, ''),
    external({ type: 'Value', value: '5' }),
  ),
  scaled(
    'a metric of a container of no name',
    metric({
      type: 'ContainerResource',
      containerResource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
    }),
    metric({
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'web', target: { type: 'Utilization', averageUtilization: 70 } },
    }),
  ),
  scaled('steps of no size', behaving({ policies: [policy({ value: 0 })] }), behaving({ policies: [policy()] })),
  scaled(
    'steps of a kind that is none',
    behaving({ policies: [policy({ type: 'Replicas' })] }),
    behaving({ policies: [policy()] }),
  ),
  scaled('no steps', behaving({ policies: [] }), behaving({ policies: [policy()] })),
  scaled('a choice of steps that is none', behaving({ selectPolicy: 'All' }), behaving({ selectPolicy: 'Max' })),
  scaled(
    'a window above an hour',
    behaving({ stabilizationWindowSeconds: 3601 }),
    behaving({ stabilizationWindowSeconds: 300 }),
  ),
  kept('less than nothing that stays', { minAvailable: -1 }, { minAvailable: 1 }),
  kept('a share that is text', { maxUnavailable: 'one' }, { maxUnavailable: '50%' }),
  kept(
    'a budget of a way to evict that is none',
    { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'Always' },
    { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  ),
];
