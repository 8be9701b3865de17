import { App } from 'cdk8s';
import { workloadChart } from '../../../charts/workload';
import { collect } from '../../../lib/synth/collect';
import { type CronJob, type Stateful, type Worker, Memory } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { cluster, namespace, platform, service } from '../../support/small-platform';

// What each kind of workload other than the web service renders to.
const { port: _port, ...base } = service();
const worker = (props: Partial<Worker> = {}): Worker => ({
  ...base,
  kind: 'worker',
  name: 'jobs',
  metrics: { port: 9090, path: '/metrics' },
  ...props,
});
const stateful: Stateful = {
  ...service(),
  kind: 'stateful',
  name: 'render',
  volume: { mountPath: '/data', size: Memory.gibibytes(10), storageClass: 'gp3' },
};
const { probes: _probes, replicas: _replicas, ...once } = base;
const cronJob: CronJob = {
  ...once,
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 600,
};

test('a worker listens for metrics only, and is asked there', () => {
  const { template } = find(describeWorkload(worker()), 'Deployment').spec;
  expect(template.spec.containers[0].ports).toEqual([{ name: 'metrics', containerPort: 9090 }]);
  expect(template.spec.containers[0].readinessProbe.httpGet.port).toBe('metrics');
});
test('a worker without metrics has no Service', () => {
  const { metrics: _metrics, ...silent } = worker();
  const objects = describeWorkload({
    ...silent,
    probes: { readiness: { kind: 'exec', command: ['ready'] }, liveness: { kind: 'exec', command: ['alive'] } },
  });
  expect(objects.some(({ kind }) => kind === 'Service')).toBe(false);
});

test.each([
  ['active', false],
  ['standby', true],
] as const)(
  'a job that is done once for the platform is, on a cluster that is %s, suspended: %s',
  (role, suspended) => {
    expect(
      find(describeWorkload({ ...cronJob, runs: 'active-cluster' }, { cluster: cluster({ role }) }), 'CronJob').spec
        .suspend,
    ).toBe(suspended);
    expect(find(describeWorkload(cronJob, { cluster: cluster({ role }) }), 'CronJob').spec.suspend).toBeUndefined();
  },
);
test('the disks of a StatefulSet outlive it and a scale-down', () =>
  expect(find(describeWorkload(stateful), 'StatefulSet').spec.persistentVolumeClaimRetentionPolicy).toEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  }));
test('a StatefulSet names its headless Service', () => {
  const objects = describeWorkload(stateful);
  expect(find(objects, 'StatefulSet').spec.serviceName).toBe('render-pods');
  expect(find(objects, 'Service', 'render-pods').spec.clusterIP).toBe('None');
});
test('a StatefulSet is not spread by a label that only Deployments set', () => {
  for (const constraint of find(describeWorkload(stateful), 'StatefulSet').spec.template.spec.topologySpreadConstraints)
    expect('matchLabelKeys' in constraint).toBe(false);
});
test('only one of its Services is marked for scraping', () =>
  expect(
    describeWorkload(stateful)
      .filter(({ kind, metadata }) => kind === 'Service' && metadata.labels?.['archipel.dev/scrape'])
      .map(({ metadata }) => metadata.name),
  ).toEqual(['render']));

test('a cron job is given up, cleaned up and never overtakes itself', () => {
  const { spec } = find(describeWorkload(cronJob), 'CronJob');
  expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid', timeZone: 'Etc/UTC', startingDeadlineSeconds: 300 });
  expect(spec.jobTemplate.spec).toMatchObject({ activeDeadlineSeconds: 600, ttlSecondsAfterFinished: 86400 });
  expect(spec.jobTemplate.spec.template.spec.restartPolicy).toBe('Never');
});

test("what must end gets Vault's agent before its container only, what runs on gets one beside it too", () => {
  const vault = { role: 'nightly', secrets: [{ file: 'database', path: 'shop/database', fields: ['URL'] }] };
  const only = 'vault.hashicorp.com/agent-pre-populate-only';
  const { annotations } = find(describeWorkload({ ...cronJob, vault }), 'CronJob').spec.jobTemplate.spec.template
    .metadata;
  expect(annotations).toMatchObject({ 'vault.hashicorp.com/agent-inject': 'true', [only]: 'true' });
  expect(
    find(describeWorkload(service({ vault })), 'Deployment').spec.template.metadata.annotations,
  ).not.toHaveProperty([only]);
});

test('a declared exception stands on the objects of its kind, with its reason', () => {
  const objects = describeWorkload({
    ...stateful,
    exceptions: [{ check: 'workload/image-digest', object: 'StatefulSet', reason: 'private registry' }],
  });
  expect(find(objects, 'StatefulSet').metadata.annotations).toEqual({
    'exception.archipel.dev/image-digest': 'private registry',
  });
  expect(objects.filter(({ metadata }) => metadata.annotations)).toHaveLength(1);
});
test('an exception for an object that is not there does not validate', () => {
  const app = new App();
  workloadChart(app, {
    platform: platform(),
    cluster: cluster(),
    namespace: namespace(),
    workload: { ...stateful, exceptions: [{ check: 'workload/image-digest', object: 'CronJob', reason: 'r' }] },
  });
  expect(collect(app).problems).toEqual([
    expect.objectContaining({ message: expect.stringContaining('names a CronJob, but this workload has none') }),
  ]);
});
