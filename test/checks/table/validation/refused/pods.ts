import type { Refusal } from './case';
import { container, cronJob, daemonSet, deployment, job, podSpec } from './objects';

const POD = 'spec.template.spec';
const TERMS = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
const FIRST = `${POD}.containers[0]`;

/** The same Deployment with one thing in its container, wrong and right. */
const inContainer = (note: string, field: string, bad: object, good: object): Refusal => ({
  note,
  bad: deployment(podSpec({}, bad)),
  good: deployment(podSpec({}, good)),
  field: field === '' ? FIRST : `${FIRST}.${field}`,
});
const inPod = (note: string, field: string, bad: object, good: object): Refusal => ({
  note,
  bad: deployment(podSpec(bad)),
  good: deployment(podSpec(good)),
  field: `${POD}.${field}`,
});
const http = (more: object = {}): object => ({ httpGet: { path: '/', port: 80 }, ...more });
const spread = (more: object): object => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'web' } },
      ...more,
    },
  ],
});
const tolerating = (toleration: object): object => ({ tolerations: [toleration] });
const volume = (source: object): object => ({ volumes: [{ name: 'data', ...source }] });
const mounting = (first: string, second: string, subPath?: string): object => ({
  containers: [
    container({
      volumeMounts: [
        { name: 'data', mountPath: first, ...(subPath === undefined ? {} : { subPath }) },
        { name: 'more', mountPath: second },
      ],
    }),
  ],
  volumes: ['data', 'more'].map((name) => ({ name, emptyDir: {} })),
});
const nodes = (expression: object): object => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] },
    },
  },
});

/** Rules over pods: `pkg/apis/core/validation` of Kubernetes 1.36. */
export const podCases: readonly Refusal[] = [
  inContainer(
    'more asked for than is allowed',
    'resources.requests.memory',
    { resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } },
    { resources: { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } } },
  ),
  inContainer(
    'liveness that counts successes',
    'livenessProbe.successThreshold',
    { livenessProbe: http({ successThreshold: 2 }) },
    { livenessProbe: http({ successThreshold: 1 }) },
  ),
  inContainer(
    'readiness with a time to end',
    'readinessProbe.terminationGracePeriodSeconds',
    { readinessProbe: http({ terminationGracePeriodSeconds: 10 }) },
    { livenessProbe: http({ terminationGracePeriodSeconds: 10 }) },
  ),
  inContainer(
    'a name of a port that is too long',
    'ports[0].name',
    { ports: [{ name: 'metrics-of-the-web', containerPort: 80 }] },
    { ports: [{ name: 'metrics', containerPort: 80 }] },
  ),
  inPod(
    'two volumes in one place',
    'containers[0].volumeMounts[1].mountPath',
    mounting('/data', '/data'),
    mounting('/data', '/more'),
  ),
  inPod(
    'a path above its volume',
    'containers[0].volumeMounts[0].subPath',
    mounting('/data', '/more', '../etc'),
    mounting('/data', '/more', 'etc'),
  ),
  inContainer(
    'a variable of no name',
    'env[0].name',
    { env: [{ name: 'A=B', value: 'c' }] },
    { env: [{ name: 'A', value: 'c' }] },
  ),
  inContainer(
    'a variable of a field that pods do not have',
    'env[0].valueFrom.fieldRef.fieldPath',
    { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.containers' } } }] },
    { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] },
  ),
  inContainer(
    'privileged without escalation',
    'securityContext.allowPrivilegeEscalation',
    { securityContext: { privileged: true, allowPrivilegeEscalation: false } },
    { securityContext: { privileged: true } },
  ),
  inContainer(
    'two ways to start a hook',
    'lifecycle.preStop',
    { lifecycle: { preStop: { exec: { command: ['x'] }, sleep: { seconds: 5 } } } },
    { lifecycle: { preStop: { sleep: { seconds: 5 } } } },
  ),
  inContainer(
    'a pause longer than the time to end',
    'lifecycle.preStop.sleep.seconds',
    { lifecycle: { preStop: { sleep: { seconds: 60 } } } },
    { lifecycle: { preStop: { sleep: { seconds: 20 } } } },
  ),
  inPod('a Deployment whose pods end', 'restartPolicy', { restartPolicy: 'Never' }, { restartPolicy: 'Always' }),
  inPod('a Deployment with a deadline', 'activeDeadlineSeconds', { activeDeadlineSeconds: 60 }, {}),
  inPod(
    'no resolver where none is given',
    'dnsConfig',
    { dnsPolicy: 'None' },
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] } },
  ),
  inPod(
    'more resolvers than three',
    'dnsConfig.nameservers',
    { dnsConfig: { nameservers: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'] } },
    { dnsConfig: { nameservers: ['192.0.2.1'] } },
  ),
  inPod(
    'a port of the host that is another',
    'containers[0].ports[0].hostPort',
    { hostNetwork: true, containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }] })] },
    { hostNetwork: true, containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] },
  ),
  inPod(
    'a toleration of a value of any',
    'tolerations[0].value',
    tolerating({ key: 'a', operator: 'Exists', value: 'b' }),
    tolerating({ key: 'a', operator: 'Exists' }),
  ),
  inPod(
    'a toleration for a time of what evicts nobody',
    'tolerations[0].effect',
    tolerating({ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }),
    tolerating({ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }),
  ),
  inPod(
    'domains that only wishes have',
    'topologySpreadConstraints[0].minDomains',
    spread({ whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }),
    spread({ minDomains: 2 }),
  ),
  inPod(
    'nothing to be in',
    `${TERMS}[0].matchExpressions[0].values`,
    nodes({ key: 'size', operator: 'In', values: [] }),
    nodes({ key: 'size', operator: 'Exists' }),
  ),
  inPod(
    'a file above its volume',
    'volumes[0].configMap.items[0].path',
    volume({ configMap: { name: 'a', items: [{ key: 'a', path: '../a' }] } }),
    volume({ configMap: { name: 'a', items: [{ key: 'a', path: 'b/a' }] } }),
  ),
  inPod(
    'a name of a host that is no address',
    'hostAliases[0].ip',
    { hostAliases: [{ ip: 'db', hostnames: ['db'] }] },
    { hostAliases: [{ ip: '192.0.2.1', hostnames: ['db'] }] },
  ),
  inPod(
    'a setting of the kernel that has no name',
    'securityContext.sysctls[0].name',
    { securityContext: { sysctls: [{ name: 'net core', value: '1' }] } },
    { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] } },
  ),
  inPod(
    'a profile of the machine without a name',
    'securityContext.seccompProfile.localhostProfile',
    { securityContext: { seccompProfile: { type: 'Localhost' } } },
    { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
  ),
  inPod(
    'a probe of what comes before',
    'initContainers[0].readinessProbe',
    { initContainers: [{ ...container(), name: 'first', readinessProbe: http() }] },
    { initContainers: [{ ...container(), name: 'first', restartPolicy: 'Always', readinessProbe: http() }] },
  ),
  {
    note: 'a rollout that may do nothing',
    bad: deployment(podSpec(), {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
    }),
    good: deployment(podSpec(), {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    }),
    field: 'spec.strategy.rollingUpdate.maxUnavailable',
  },
  {
    note: 'a rollout of what is recreated',
    bad: deployment(podSpec(), { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }),
    good: deployment(podSpec(), { strategy: { type: 'Recreate' } }),
    field: 'spec.strategy.rollingUpdate',
  },
  {
    note: 'ready after the time to get ready',
    bad: deployment(podSpec(), { minReadySeconds: 600, progressDeadlineSeconds: 600 }),
    good: deployment(podSpec(), { minReadySeconds: 10 }),
    field: 'spec.minReadySeconds',
  },
  {
    note: 'a rollout of a DaemonSet that may do nothing',
    bad: daemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
    good: daemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } }),
    field: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
  },
  {
    note: 'a policy for failures of pods that restart',
    bad: job({ restartPolicy: 'OnFailure' }, { podFailurePolicy: { rules: [ignored()] } }),
    good: job({}, { podFailurePolicy: { rules: [ignored()] } }),
    field: 'spec.template.spec.restartPolicy',
  },
  {
    note: 'an index without a number of runs',
    bad: job({}, { completionMode: 'Indexed', parallelism: 2 }),
    good: job({}, { completionMode: 'Indexed', completions: 2 }),
    field: 'spec.completions',
  },
  {
    note: 'a time zone in the schedule',
    bad: cronJob({ schedule: 'TZ=Etc/UTC 0 3 * * *' }),
    good: cronJob({ timeZone: 'Etc/UTC' }),
    field: 'spec.schedule',
  },
  {
    note: 'a minute that there is not',
    bad: cronJob({ schedule: '99 3 * * *' }),
    good: cronJob({ schedule: '*/10 3-5 * * mon-fri' }),
    field: 'spec.schedule',
  },
];

function ignored(): object {
  return { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
}
