import { Cpu, type JsonValue, Memory, type Workload } from '../../../lib/model';

/*
 * What each value of a chart means in the words of the model, written by hand and apart from the export: the law that a
 * chart with a value renders what the platform with this change renders would hold of two wrong answers otherwise.
 */

// oxlint-disable-next-line typescript/no-explicit-any -- a change reaches into every kind of workload
type Any = any;

/** Puts a value at a path of a workload, and leaves the rest as it is. */
const put = (workload: Any, path: readonly string[], value: unknown): Any => {
  const [key = '', ...rest] = path;
  return { ...workload, [key]: rest.length === 0 ? value : put(workload?.[key], rest, value) };
};
const at =
  (...path: readonly string[]) =>
  (workload: Workload, value: JsonValue): Workload =>
    put(workload, path, value) as Workload;
const cpu =
  (...path: readonly string[]) =>
  (workload: Workload, value: JsonValue): Workload =>
    put(workload, path, Cpu.millis(Number.parseInt(value as string, 10))) as Workload;
const memory =
  (...path: readonly string[]) =>
  (workload: Workload, value: JsonValue): Workload =>
    put(workload, path, Memory.mebibytes(Number.parseInt(value as string, 10))) as Workload;

interface Change {
  /** Values of the chart. */
  readonly values?: (value: JsonValue) => Readonly<Record<string, JsonValue>>;
  /** Something other than the default. */
  readonly to: readonly JsonValue[];
  readonly model: (workload: Workload, value: JsonValue) => Workload;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
/** Text that YAML or a template could take for something else. */
const TRICKY = {
  PLAIN: 'x',
  NUMBER: '1.10',
  EXPONENT: '1e3',
  OCTAL: '0777',
  YES: 'yes',
  NULL: 'null',
  EMPTY: '',
  BRACES: '{{ .Values.image.tag }} and {{',
  LINES: 'one\n  two: {{ x }}\n\nthree\n',
  COLON: 'a: b # c',
  UNICODE: 'é "quoted" \\ \t😀',
};

const scaled = (workload: Any): Any =>
  typeof workload.replicas === 'number'
    ? { min: Math.max(workload.replicas, 2), max: Math.max(workload.replicas, 2) * 2, cpuPercent: 80 }
    : workload.replicas;
const bound =
  (key: string) =>
  (workload: Workload, value: JsonValue): Workload =>
    put(workload, ['replicas'], { ...scaled(workload), [key]: value }) as Workload;
const on = { values: (value: JsonValue, name: string) => ({ autoscaling: { enabled: true, [name]: value } }) };

const probe = (values: string, model: string): Readonly<Record<string, Change>> => ({
  [`${values}.httpGet.path`]: { to: ['/other?x={{ y }}'], model: at('probes', model, 'path') },
  [`${values}.exec.command`]: { to: [['sh', '-c', 'test 1 = "1" # {{ no }}']], model: at('probes', model, 'command') },
  [`${values}.grpc.service`]: { to: ['other.Ready'], model: at('probes', model, 'service') },
  [`${values}.initialDelaySeconds`]: { to: [0, 77], model: at('probes', model, 'initialDelaySeconds') },
  [`${values}.periodSeconds`]: { to: [1, 3_000_000], model: at('probes', model, 'periodSeconds') },
  [`${values}.timeoutSeconds`]: { to: [7], model: at('probes', model, 'timeoutSeconds') },
  [`${values}.failureThreshold`]: { to: [9], model: at('probes', model, 'failureThreshold') },
});

/** Every value of every chart, by its path. */
export const CHANGES: Readonly<Record<string, Change>> = {
  replicaCount: {
    to: [0, 7],
    values: (value) => ({ replicaCount: value, autoscaling: { enabled: false } }),
    model: at('replicas'),
  },
  'autoscaling.enabled': {
    to: [true, false],
    model: (workload, value) =>
      put(
        workload,
        ['replicas'],
        value === true
          ? scaled(workload)
          : typeof (workload as Any).replicas === 'number'
            ? (workload as Any).replicas
            : (workload as Any).replicas.min,
      ) as Workload,
  },
  'autoscaling.minReplicas': { to: [1, 2], values: (value) => on.values(value, 'minReplicas'), model: bound('min') },
  'autoscaling.maxReplicas': { to: [77], values: (value) => on.values(value, 'maxReplicas'), model: bound('max') },
  'autoscaling.targetCPUUtilizationPercentage': {
    to: [33],
    values: (value) => on.values(value, 'targetCPUUtilizationPercentage'),
    model: bound('cpuPercent'),
  },
  'autoscaling.targetMemoryUtilizationPercentage': {
    to: [44],
    values: (value) => on.values(value, 'targetMemoryUtilizationPercentage'),
    model: bound('memoryPercent'),
  },
  'ingress.host': { to: ['other.example.test'], model: at('exposure', 'host') },
  'image.repository': { to: ['registry.example:5000/a/b%s'], model: at('image', 'repository') },
  'image.tag': { to: ['1.10', '2026', 'v1.0.0-rc.1_x'], model: at('image', 'tag') },
  'image.digest': {
    to: [DIGEST, ''],
    model: (workload, value) => put(workload, ['image', 'digest'], value === '' ? 'unverified' : value) as Workload,
  },
  'ingress.enabled': {
    to: [false],
    model: (workload) => {
      const { exposure: _exposure, ...rest } = workload as Any;
      return rest as Workload;
    },
  },
  'ingress.path': { to: ['/api'], model: at('exposure', 'path') },
  'ingress.globalHost': { to: ['other.luneo.app'], model: at('exposure', 'globalHost') },
  'ingress.regionalHost': { to: ['other.eu-west-1.luneo.app'], model: at('exposure', 'regionalHost') },
  'ingress.healthPath': { to: ['/up'], model: at('exposure', 'healthPath') },
  'resources.requests.cpu': { to: ['123m'], model: cpu('cpu', 'request') },
  'resources.limits.cpu': { to: ['7001m'], model: cpu('cpu', 'limit') },
  'resources.requests.memory': { to: ['123Mi'], model: memory('memory', 'request') },
  'resources.limits.memory': { to: ['9001Mi'], model: memory('memory', 'limit') },
  'resources.requests.ephemeral-storage': { to: ['11Mi'], model: memory('ephemeralStorage', 'request') },
  'resources.limits.ephemeral-storage': { to: ['4001Mi'], model: memory('ephemeralStorage', 'limit') },
  priority: { to: ['standard', 'batch', 'critical'], model: at('priority') },
  'podSecurityContext.runAsUser': { to: [20_002, 1_000_000_000], model: at('runAs') },
  config: {
    to: [TRICKY],
    model: (workload, value) =>
      put(workload, ['config'], { ...(workload as Any).config, ...(value as object) }) as Workload,
  },
  command: { to: [['/bin/other', '--flag={{ x }}', '8']], model: at('command') },
  args: { to: [['yes', '1e3']], model: at('args') },
  terminationGracePeriodSeconds: { to: [45], model: at('terminationGracePeriodSeconds') },
  'metrics.path': { to: ['/other'], model: at('metrics', 'path') },
  'persistence.size': { to: ['777Mi'], model: memory('volume', 'size') },
  'persistence.storageClass': { to: ['io2'], model: at('volume', 'storageClass') },
  'persistence.mountPath': { to: ['/data/{{ x }}'], model: at('volume', 'mountPath') },
  'verticalScaling.min.cpu': { to: ['11m'], model: cpu('vertical', 'min', 'cpu') },
  'verticalScaling.max.cpu': { to: ['1101m'], model: cpu('vertical', 'max', 'cpu') },
  'verticalScaling.min.memory': { to: ['11Mi'], model: memory('vertical', 'min', 'memory') },
  'verticalScaling.max.memory': { to: ['1101Mi'], model: memory('vertical', 'max', 'memory') },
  schedule: { to: ['15 4 * * 1-5'], model: at('schedule') },
  timeZone: { to: ['Europe/Paris'], model: at('timeZone') },
  activeDeadlineSeconds: { to: [999_999], model: at('activeDeadlineSeconds') },
  ...probe('livenessProbe', 'liveness'),
  ...probe('readinessProbe', 'readiness'),
  ...probe('startupProbe', 'startup'),
};

/** The change of a path; those of secrets go by name. */
export function changeOf(path: string): Change | undefined {
  const secret = /^secrets\.(.+)\.path$/.exec(path)?.[1];
  if (secret === undefined) return CHANGES[path];
  return {
    to: ['/other/path'],
    values: (value) => ({ secrets: { [secret]: { path: value } } }),
    model: (workload, value) => ({
      ...workload,
      secrets: (workload.secrets ?? []).map((each) =>
        each.name === secret ? put(each, ['from', 'path'], value) : each,
      ),
    }),
  };
}
