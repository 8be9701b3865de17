import type { Job, Workload } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { cluster, namespace, service } from '../../support/small-platform';
import {
  agent,
  database,
  everything,
  fill,
  report,
  scaledByMetrics,
  wholePodCluster,
  workloads,
} from '../../support/whole-pod';

// What the words of a pod, and the kinds beside the first four, render to.
const where = { cluster: wholePodCluster(), namespace: namespace({ workloads }) };
const objects = describeWorkload(everything, where);
const { metadata, spec } = find(objects, 'Deployment').spec.template;
const [main] = spec.containers;
const [proxy, prepare] = spec.initContainers;

test('a sidecar is an init container that is started again, with probes and hooks of its own', () =>
  expect(proxy).toMatchObject({
    name: 'proxy',
    restartPolicy: 'Always',
    ports: [{ name: 'sql', containerPort: 5432 }],
    livenessProbe: { tcpSocket: { port: 'sql' } },
    startupProbe: { failureThreshold: 30 },
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  }));

test('an init container has the bounds of the workload, and sees what it names', () => {
  expect(prepare.resources.requests.memory).toBe(main.resources.requests.memory);
  expect(prepare.securityContext.runAsUser).toBe(10002);
  expect(prepare.envFrom).toEqual([{ configMapRef: { name: 'everything' } }]);
  expect(prepare.volumeMounts.map(({ name }: { name: string }) => name)).toEqual([
    'scratch-0',
    'secret-account',
    'files-nginx',
    'volume-cache',
  ]);
  expect(proxy.volumeMounts).toHaveLength(1);
  expect(prepare).not.toHaveProperty('restartPolicy');
});

test('variables come from Secrets, ConfigMaps, the pod and its bounds', () =>
  expect(main.env).toEqual(
    expect.arrayContaining([
      { name: 'ACCOUNT_USER', valueFrom: { secretKeyRef: { name: 'account', key: 'user' } } },
      { name: 'MAYBE', valueFrom: { configMapKeyRef: { name: 'flags', key: 'maybe', optional: true } } },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'MEMORY_LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
    ]),
  ));

test('the reason why a name is no secret stands on the object that holds the value', () => {
  expect(find(objects, 'Deployment').metadata.annotations).toMatchObject({
    'not-secret.archipel.dev/API_TOKEN_AUDIENCE': 'an audience is known to everybody',
  });
  expect(find(objects, 'ConfigMap', 'everything').metadata.annotations).toEqual({
    'not-secret.archipel.dev/TOKEN_ISSUER': 'the public address of the issuer',
  });
});

test('a change of a file starts the pods anew', () => {
  const [nginx, ...rest] = everything.files ?? [];
  const changed = { ...everything, files: [{ ...nginx, content: { 'default.conf': 'other' } }, ...rest] } as Workload;
  const digest = (of: typeof objects): string =>
    find(of, 'Deployment').spec.template.metadata.annotations['archipel.dev/files-digest'];
  expect(metadata.annotations['archipel.dev/files-digest']).toMatch(/^[0-9a-f]{16}$/);
  expect(digest(describeWorkload(changed, where))).not.toBe(digest(objects));
});

test('a file beside those of the image is mounted on its own, and may be run', () => {
  expect(main.volumeMounts).toContainEqual({
    name: 'files-scripts',
    mountPath: '/opt/run.sh',
    subPath: 'run.sh',
    readOnly: true,
  });
  expect(spec.volumes).toContainEqual({
    name: 'files-scripts',
    configMap: { name: 'everything-scripts', defaultMode: 0o550 },
  });
});

test('a claim is kept when its file is gone', () =>
  expect(find(objects, 'PersistentVolumeClaim')).toMatchObject({
    metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
    spec: { accessModes: ['ReadWriteMany'], storageClassName: 'efs' },
  }));

test('nodes that keep pods away do not count in a spread; without such nothing is said', () => {
  expect(spec.topologySpreadConstraints).toMatchObject([{ nodeTaintsPolicy: 'Honor' }, { nodeTaintsPolicy: 'Honor' }]);
  const plain = find(describeWorkload(service(), { cluster: cluster() }), 'Deployment').spec.template.spec;
  for (const constraint of plain.topologySpreadConstraints) expect(constraint).not.toHaveProperty('nodeTaintsPolicy');
});

test('a device is asked for and limited alike', () => {
  expect(main.resources.requests['nvidia.com/gpu']).toBe('1');
  expect(main.resources.limits['nvidia.com/gpu']).toBe('1');
});

test('the token is mounted where the API is used, with the reason and a Role', () => {
  expect(spec.automountServiceAccountToken).toBe(true);
  expect(find(objects, 'Deployment').metadata.annotations).toMatchObject({
    'exception.archipel.dev/token-mounted': 'it elects a leader by a lease, and lists nodes',
  });
  expect(find(objects, 'Role').rules).toEqual([
    {
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      resourceNames: ['everything'],
      verbs: ['get', 'update'],
    },
  ]);
  expect(objects.some(({ kind }) => kind === 'ClusterRole')).toBe(false);
});

test('each disk of a stateful set is a claim, one of them a copy of a snapshot', () => {
  const set = find(describeWorkload(database, where), 'StatefulSet').spec;
  expect(set).toMatchObject({ ordinals: { start: 1 }, podManagementPolicy: 'OrderedReady' });
  expect(set.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition: 1 } });
  expect(set.volumeClaimTemplates.map((claim: { metadata: { name: string } }) => claim.metadata.name)).toEqual([
    'data',
    'wal',
  ]);
  expect(set.volumeClaimTemplates[1].spec.dataSource).toMatchObject({ kind: 'VolumeSnapshot', name: 'before' });
});

test('a daemon set has neither replicas nor a budget', () => {
  const all = describeWorkload(agent, where);
  expect(find(all, 'DaemonSet').spec).not.toHaveProperty('replicas');
  expect(all.map(({ kind }) => kind).sort()).toEqual(['DaemonSet', 'Service', 'ServiceAccount']);
});

const jobOf = (props: Partial<Job> = {}): ReturnType<typeof find> =>
  find(describeWorkload({ ...fill, ...props }, where), 'Job');

test('another version of a job is another Job, and the same one is the same', () => {
  const { name } = jobOf().metadata;
  expect(jobOf().metadata.name).toBe(name);
  expect(jobOf({ image: { ...fill.image, tag: '2.0.0' } }).metadata.name).not.toBe(name);
  expect(jobOf({ config: { A: 'b' } }).metadata.name).not.toBe(jobOf({ config: { A: 'c' } }).metadata.name);
});

test('a job that is delivered stays when it is done', () =>
  expect(jobOf().spec).not.toHaveProperty('ttlSecondsAfterFinished'));

test('what a cron job says of its runs is kept', () =>
  expect(find(describeWorkload(report, where), 'CronJob').spec).toMatchObject({
    concurrencyPolicy: 'Replace',
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 5,
    startingDeadlineSeconds: 60,
    jobTemplate: { spec: { backoffLimit: 0 } },
  }));

test('an autoscaler asks for the metrics of an adapter', () =>
  expect(find(describeWorkload(scaledByMetrics, where), 'HorizontalPodAutoscaler').spec.metrics).toEqual([
    {
      type: 'Pods',
      pods: { metric: { name: 'http_requests_per_second' }, target: { type: 'AverageValue', averageValue: '100' } },
    },
    {
      type: 'External',
      external: {
        metric: { name: 'queue_length', selector: { matchLabels: { queue: 'orders' } } },
        target: { type: 'AverageValue', averageValue: '30' },
      },
    },
    {
      type: 'Object',
      object: {
        describedObject: { apiVersion: 'v1', kind: 'Service', name: 'everything' },
        metric: { name: 'requests' },
        target: { type: 'Value', value: '2k' },
      },
    },
  ]));

test('what another controller scales has neither a number nor an autoscaler', () => {
  const all = describeWorkload(service({ replicas: 'external' }), where);
  expect(find(all, 'Deployment').spec).not.toHaveProperty('replicas');
  expect(all.some(({ kind }) => kind === 'HorizontalPodAutoscaler')).toBe(false);
});
