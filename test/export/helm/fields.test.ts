import { dotted, valuesOf } from '../../../lib/export';
import type { Probe, Workload } from '../../../lib/model';
import { cluster, service } from '../../support/small-platform';

/*
 * No word of a workload is left out of its chart without a decision. The tables are typed by the model: a field or a
 * kind that is added there is a line here, and the tests hold the line to what the export does.
 */

const TIMES = { initialDelaySeconds: 4, periodSeconds: 5, failureThreshold: 2, timeoutSeconds: 1 };

/** Fields of a probe that stay as the platform has them. */
const STAY = ['kind', 'port', 'scheme', 'headers', 'successThreshold'];

/** A probe of each kind with all it can be given, and what of it are values of the chart. */
const PROBES: {
  readonly [K in Probe['kind']]: {
    readonly probe: Required<Extract<Probe, { kind: K }>>;
    readonly values: readonly string[];
  };
} = {
  http: {
    probe: {
      kind: 'http',
      path: '/ready',
      port: 8080,
      scheme: 'HTTPS',
      headers: [{ name: 'Host', value: 'shop.example.org' }],
      ...TIMES,
      successThreshold: 1,
    },
    values: ['httpGet.path', ...Object.keys(TIMES)],
  },
  exec: {
    probe: { kind: 'exec', command: ['ready'], ...TIMES, successThreshold: 1 },
    values: ['exec.command', ...Object.keys(TIMES)],
  },
  grpc: {
    probe: { kind: 'grpc', port: 8080, service: 'ready', ...TIMES, successThreshold: 1 },
    values: ['grpc.service', ...Object.keys(TIMES)],
  },
  tcp: { probe: { kind: 'tcp', port: 8080, ...TIMES, successThreshold: 1 }, values: Object.keys(TIMES) },
};

const pathsOf = (workload: Workload): readonly string[] => {
  const { knobs, switches } = valuesOf(workload, cluster());
  return [...knobs, ...switches].map(({ path }) => dotted(path));
};

describe.each(Object.entries(PROBES))('a probe of the kind %s', (_, { probe, values }) => {
  const different: Probe = { kind: 'exec', command: ['another question'] };
  test.each(['readiness', 'liveness', 'startup'] as const)('all of %s that may change is a value', (which) => {
    const workload = service({ probes: { readiness: different, liveness: different, [which]: probe } });
    const paths = pathsOf(workload).filter((path) => path.startsWith(`${which}Probe.`));
    expect(paths).toEqual(values.map((value) => `${which}Probe.${value}`));
  });

  test('it has a value for each field but those that stay', () =>
    expect(values).toHaveLength(Object.keys(probe).filter((key) => !STAY.includes(key)).length));
});

type FieldOf<W> = W extends unknown ? keyof W : never;

/** Each field of a workload: the first key of its values, or why it has none. */
const FIELDS: Readonly<Record<FieldOf<Workload>, { readonly values: string } | { readonly stays: string }>> = {
  kind: { stays: 'another kind is another chart' },
  name: { stays: 'the chart is of this workload' },
  image: { values: 'image' },
  cpu: { values: 'resources' },
  memory: { values: 'resources' },
  ephemeralStorage: { values: 'resources' },
  priority: { values: 'priority' },
  notBackedUp: { stays: 'why data has no copy is said once, and stands on the object' },
  config: { values: 'config' },
  secrets: { values: 'secrets' },
  vault: { stays: 'the role is known to Vault, outside the chart' },
  aws: { stays: 'the role is made on the AWS side, outside the chart' },
  egress: { stays: 'the policy of the namespace opens the connection, outside the chart' },
  mesh: { stays: 'so does a policy of Cilium, outside the chart' },
  scratch: { stays: 'the program expects its directories' },
  runAs: { values: 'podSecurityContext' },
  command: { values: 'command' },
  args: { values: 'args' },
  initContainers: { stays: 'what runs before and beside the program belongs to it' },
  lifecycle: { stays: 'a hook belongs to the program' },
  env: { stays: 'where a value comes from is decided in the platform; values of settings are `config`' },
  notSecret: { stays: 'a deviation is decided in the platform' },
  files: { stays: 'they are files of the platform' },
  volumes: { stays: 'the program expects its directories' },
  placement: { stays: 'nodes and their labels are those of the platform' },
  extendedResources: { stays: 'the program expects its devices' },
  apiAccess: { stays: 'rights are decided in the platform' },
  pullSecrets: { stays: 'the Secret is made by the platform' },
  hostAliases: { stays: 'addresses are those of the platform' },
  dns: { stays: 'names are resolved as the platform does' },
  exceptions: { stays: 'a deviation is decided in the platform' },
  accepts: { stays: 'what changes in a cluster is decided in the platform' },
  patch: { stays: 'it is in the templates, or the workload has no chart' },
  probes: { values: 'readinessProbe' },
  replicas: { values: 'autoscaling' },
  vertical: { values: 'verticalScaling' },
  metrics: { values: 'metrics' },
  terminationGracePeriodSeconds: { values: 'terminationGracePeriodSeconds' },
  port: { stays: 'a port is a contract with others' },
  ports: { stays: 'so are further ones' },
  service: { stays: 'its address, and who may connect to it, are decided in the platform' },
  callers: { stays: 'the policy of the namespace lets them in, outside the chart' },
  exposure: { values: 'ingress' },
  routes: { stays: 'its entrance, and what shares of it go where, are decided in the platform' },
  tier: { stays: 'a label that dashboards of the cluster select by' },
  volume: { values: 'persistence' },
  disks: { stays: 'the program expects its disks' },
  firstOrdinal: { stays: 'another number is another pod, with another disk' },
  podManagement: { stays: 'Kubernetes does not let it change' },
  updateStrategy: { stays: 'how pods are replaced is decided in the platform' },
  concurrencyPolicy: { stays: 'whether two runs get along is a matter of the program' },
  history: { stays: 'decided in the platform' },
  startingDeadlineSeconds: { stays: 'decided in the platform' },
  retries: { stays: 'whether a run may be repeated is a matter of the program' },
  before: { stays: 'a job has no chart: its name is a digest of what it runs' },
  completions: { stays: 'a job has no chart' },
  parallelism: { stays: 'a job has no chart' },
  schedule: { values: 'schedule' },
  timeZone: { values: 'timeZone' },
  activeDeadlineSeconds: { values: 'activeDeadlineSeconds' },
  runs: { stays: 'which cluster serves is decided in the platform' },
};

const { probes: _probes, replicas: _replicas, port: _port, ...once } = service();

/** One workload of each kind, with every field that has values. */
const FULL: Readonly<Record<Workload['kind'], Workload>> = {
  'web-service': service({
    config: { A: 'b' },
    secrets: [{ name: 'account', from: { path: '/shop/account' }, keys: { password: 'password' } }],
    command: ['run'],
    args: ['fast'],
    ephemeralStorage: service().memory,
    vertical: {
      min: { cpu: service().cpu.request, memory: service().memory.request },
      max: { cpu: service().cpu.limit, memory: service().memory.limit },
    },
    metrics: { port: 9090, path: '/metrics' },
    exposure: { host: 'shop.example.org' },
  }),
  worker: { ...once, probes: service().probes, replicas: 1, kind: 'worker' },
  stateful: {
    ...service(),
    kind: 'stateful',
    volume: { mountPath: '/data', size: service().memory.limit, storageClass: 'gp3' },
  },
  'daemon-set': { ...once, probes: service().probes, kind: 'daemon-set', port: 8080 },
  job: { ...once, kind: 'job', activeDeadlineSeconds: 600 },
  'cron-job': { ...once, kind: 'cron-job', schedule: '0 3 * * *', activeDeadlineSeconds: 600 },
};

const ROOTS = new Set(
  Object.values(FULL)
    .flatMap(pathsOf)
    .map((path) => path.split('.')[0]),
);

test.each(
  Object.entries(FIELDS).flatMap(([field, told]) => ('values' in told ? [{ field, values: told.values }] : [])),
)('the field $field has values below $values', ({ values }) => expect(ROOTS).toContain(values));

test('no chart has a value that comes from no field', () => {
  const told = Object.values(FIELDS).flatMap((one) => ('values' in one ? [one.values] : []));
  const alsoOf = ['livenessProbe', 'startupProbe', 'replicaCount'];
  expect([...ROOTS].filter((root) => root !== undefined && ![...told, ...alsoOf].includes(root))).toEqual([]);
});
