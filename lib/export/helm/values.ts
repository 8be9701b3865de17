import type { Cluster } from '../../model/cluster/cluster';
import type { JsonObject, JsonValue } from '../../model/units/json';
import { Cpu, Memory } from '../../model/units/units';
import type { ScaledResource } from '../../model/workload/vertical';
import type { Autoscaling, Bounds, Probe, Workload } from '../../model/workload/workload';
import { dotted, type Fixed, type Knob, type Switch, type Values } from './knob';

/** A knob before it has its token. `kind` decides the token and, where no schema is given, the schema. */
interface Draft<T extends JsonValue> extends Omit<Knob, 'token' | 'schema' | 'set'> {
  readonly kind: 'text' | 'count' | 'cpu' | 'memory' | 'texts' | 'settings';
  readonly schema?: JsonObject;
  readonly set: (workload: Workload, value: T) => Workload;
}

const SCHEMAS: Readonly<Record<Draft<JsonValue>['kind'], JsonObject>> = {
  text: { type: 'string', minLength: 1 },
  count: { type: 'integer', minimum: 1 },
  cpu: { type: 'string', pattern: '^[1-9][0-9]*m?$' },
  memory: { type: 'string', pattern: '^[1-9][0-9]*(Mi|Gi)$' },
  texts: { type: 'array', items: { type: 'string' }, minItems: 1 },
  settings: {
    type: 'object',
    additionalProperties: { type: 'string' },
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
  },
};

/** What a value looks like that no workload has. `unique` makes each another one. */
function tokenOf(kind: Draft<JsonValue>['kind'], unique: number): JsonValue {
  const text = `qq${unique}qq`;
  const amount = 910_001 + unique * 2; // odd, so that no quantity is written in a larger unit
  switch (kind) {
    case 'text':
      return text;
    case 'count':
      return amount;
    case 'cpu':
      return `${amount}m`;
    case 'memory':
      return `${amount}Mi`;
    case 'texts':
      return [text];
    case 'settings':
      return { [text]: text };
  }
}

/** What the chart of a workload lets its user say: the words of the model that change no other object of the cluster. */
export function valuesOf(workload: Workload, cluster: Cluster): Values {
  const { switches, fixed } = positionsOf(workload);
  const drafts = [
    ...imageKnobs(workload),
    ...scaleKnobs(workload),
    ...commonKnobs(workload, cluster),
    ...servingKnobs(workload),
    ...kindKnobs(workload),
  ];
  // Bounded by construction: a workload has a few dozen knobs, and each token its own number.
  const knobs = drafts.map(({ kind, schema, ...draft }, unique): Knob => ({
    ...draft,
    schema: schema ?? SCHEMAS[kind],
    token: tokenOf(kind, unique),
  }));
  return { knobs, switches, fixed };
}

/* ---- switches ---- */

/** Target of an autoscaler that a workload was not given; the bench mark of the Kubernetes documentation is lower, ours leaves room. */
const DEFAULT_CPU_PERCENT = 80;

const AUTOSCALING = ['autoscaling', 'enabled'];
const INGRESS = ['ingress', 'enabled'];
const DIGEST = ['image', 'digest'];
const DIGEST_ABOUT =
  'digest of the image, `sha256:…`; empty where it is not known, and then every start asks the registry again';
const GRACE = ['terminationGracePeriodSeconds'];
const GRACE_ABOUT = 'seconds a pod gets to finish its work';

function positionsOf(workload: Workload): Pick<Values, 'switches' | 'fixed'> {
  const fixed: Fixed[] = [];
  const switches: Switch[] = [
    {
      path: DIGEST,
      about: DIGEST_ABOUT,
      on: workload.image.digest !== 'unverified',
      byPresence: true,
      flip: (before) => ({
        ...before,
        image: { ...before.image, digest: before.image.digest === 'unverified' ? 'sha256:' : 'unverified' },
      }),
    },
  ];
  if (workload.kind === 'cron-job')
    fixed.push({ path: AUTOSCALING, value: false, about: 'a job runs at its times, one run at a time' });
  else {
    switches.push({
      path: AUTOSCALING,
      about: 'whether an autoscaler decides on the number of pods, instead of replicaCount',
      on: typeof workload.replicas !== 'number',
      flip: flipScaling,
    });
    switches.push({
      path: GRACE,
      about: GRACE_ABOUT,
      on: workload.terminationGracePeriodSeconds !== undefined,
      byPresence: true,
      flip: flipGrace,
    });
  }
  if (workload.kind === 'web-service' && workload.exposure)
    switches.push({
      path: INGRESS,
      about: 'whether the service is reachable from outside the cluster',
      on: true,
      flip: withoutExposure,
    });
  else
    fixed.push({
      path: INGRESS,
      value: false,
      about: 'the model gives this workload no `exposure`; with one, its chart has an Ingress',
    });
  fixed.push({
    path: ['persistence', 'enabled'],
    value: workload.kind === 'stateful',
    about:
      workload.kind === 'stateful'
        ? 'each pod has a disk of its own'
        : 'the pods keep nothing; a `stateful` workload does',
  });
  return { switches, fixed };
}

/** Kubernetes gives this long where nothing is said. */
const KUBERNETES_GRACE_SECONDS = 30;

function flipGrace(workload: Workload): Workload {
  if (workload.kind === 'cron-job') return workload;
  const { terminationGracePeriodSeconds: seconds, ...rest } = workload;
  return seconds === undefined ? { ...workload, terminationGracePeriodSeconds: KUBERNETES_GRACE_SECONDS } : rest;
}

function flipScaling(workload: Workload): Workload {
  if (workload.kind === 'cron-job') return workload;
  return {
    ...workload,
    replicas: typeof workload.replicas === 'number' ? scaledFrom(workload.replicas) : workload.replicas.min,
  };
}

/** Bounds for an autoscaler of a workload with a fixed number of pods. */
const scaledFrom = (replicas: number): Autoscaling => ({
  min: Math.max(replicas, 1),
  max: Math.max(replicas, 1) * 2,
  cpuPercent: DEFAULT_CPU_PERCENT,
});

function withoutExposure(workload: Workload): Workload {
  if (workload.kind !== 'web-service') return workload;
  const { exposure: _exposure, ...rest } = workload;
  return rest;
}

/* ---- knobs ---- */

/** Keeps the type of the value beside its setter. */
const draft = <T extends JsonValue>(knob: Draft<T>): Draft<JsonValue> => knob as unknown as Draft<JsonValue>;

function imageKnobs({ image }: Workload): Draft<JsonValue>[] {
  return [
    draft<string>({
      path: ['image', 'repository'],
      kind: 'text',
      about: 'registry and path of the image, without tag',
      given: image.repository,
      set: (w, repository) => ({ ...w, image: { ...w.image, repository } }),
    }),
    draft<string>({
      path: ['image', 'tag'],
      kind: 'text',
      about: 'tag of the image, one that stays; also the label app.kubernetes.io/version',
      given: image.tag,
      schema: {
        type: 'string',
        pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$',
        not: { enum: ['latest', 'main', 'master', 'edge', 'nightly'] },
      },
      set: (w, tag) => ({ ...w, image: { ...w.image, tag } }),
    }),
    draft<string>({
      path: DIGEST,
      kind: 'text',
      about: DIGEST_ABOUT,
      given: image.digest === 'unverified' ? '' : image.digest,
      schema: { type: 'string', pattern: '^(sha256:[0-9a-f]{64})?$' },
      under: { path: dotted(DIGEST), on: true },
      set: (w, digest) => ({
        ...w,
        image: { ...w.image, digest: digest === '' ? 'unverified' : (digest as `sha256:${string}`) },
      }),
    }),
  ];
}

function scaleKnobs(workload: Workload): Draft<JsonValue>[] {
  if (workload.kind === 'cron-job') return [];
  const { replicas } = workload;
  const scaling = typeof replicas === 'number' ? scaledFrom(replicas) : replicas;
  const bound = (
    key: Exclude<keyof Autoscaling, 'scaleUp' | 'scaleDown'>,
    name: string,
    about: string,
    schema: JsonObject,
  ): Draft<JsonValue> =>
    draft<number>({
      path: ['autoscaling', name],
      kind: 'count',
      about,
      schema,
      given: scaling[key] ?? null,
      under: { path: dotted(AUTOSCALING), on: true },
      set: (w, value) =>
        w.kind === 'cron-job'
          ? w
          : {
              ...w,
              replicas: { ...(typeof w.replicas === 'number' ? scaledFrom(w.replicas) : w.replicas), [key]: value },
            },
    });
  return [
    draft<number>({
      path: ['replicaCount'],
      kind: 'count',
      about: 'number of pods while autoscaling is off',
      schema: { type: 'integer', minimum: 0 },
      given: typeof replicas === 'number' ? replicas : replicas.min,
      under: { path: dotted(AUTOSCALING), on: false },
      set: (w, value) => (w.kind === 'cron-job' ? w : { ...w, replicas: value }),
    }),
    bound('min', 'minReplicas', 'fewest pods', { type: 'integer', minimum: 1 }),
    bound('max', 'maxReplicas', 'most pods; above minReplicas', { type: 'integer', minimum: 2 }),
    bound('cpuPercent', 'targetCPUUtilizationPercentage', 'average CPU use to hold, in percent of the request', {
      type: 'integer',
      minimum: 1,
      maximum: 100,
    }),
    ...(scaling.memoryPercent === undefined
      ? []
      : [
          bound(
            'memoryPercent',
            'targetMemoryUtilizationPercentage',
            'average memory use to hold, in percent of the request',
            { type: 'integer', minimum: 1, maximum: 100 },
          ),
        ]),
  ];
}

function commonKnobs(workload: Workload, cluster: Cluster): Draft<JsonValue>[] {
  const priorities = cluster.priorityClasses.map(({ name }) => name);
  return [
    ...(['requests', 'limits'] as const).flatMap((side) => resourceKnobs(workload, side)),
    draft<string>({
      path: ['priority'],
      kind: 'text',
      about: 'priority class, without the name of the platform in front',
      schema: { type: 'string', enum: priorities },
      given: workload.priority,
      set: (w, priority) => ({ ...w, priority }),
    }),
    draft<number>({
      path: ['podSecurityContext', 'runAsUser'],
      kind: 'count',
      about: 'user and group of the process, and the group that owns its volumes',
      set: (w, runAs) => ({ ...w, runAs }),
    }),
    ...(workload.config
      ? [
          draft<Readonly<Record<string, string>>>({
            path: ['config'],
            kind: 'settings',
            about:
              'settings that are not secret: a ConfigMap that becomes the environment; a change starts the pods anew',
            given: workload.config,
            set: (w, config) => ({ ...w, config }),
          }),
        ]
      : []),
    ...(workload.secrets ?? []).flatMap(({ name, from }) =>
      from === 'encrypted'
        ? []
        : [
            draft<string>({
              path: ['secrets', name, 'path'],
              kind: 'text',
              about: 'path of the secret in the store of the cluster',
              schema: { type: 'string', pattern: '^/' },
              given: from.path,
              set: (w, path) => ({
                ...w,
                secrets: (w.secrets ?? []).map((each) =>
                  each.name === name && each.from !== 'encrypted' ? { ...each, from: { ...each.from, path } } : each,
                ),
              }),
            }),
          ],
    ),
    ...(workload.command
      ? [
          draft<readonly string[]>({
            path: ['command'],
            kind: 'texts',
            about: 'command line',
            set: (w, command) => ({ ...w, command }),
          }),
        ]
      : []),
    ...(workload.args
      ? [
          draft<readonly string[]>({
            path: ['args'],
            kind: 'texts',
            about: 'arguments of the command line',
            set: (w, args) => ({ ...w, args }),
          }),
        ]
      : []),
  ];
}

function resourceKnobs(workload: Workload, side: 'requests' | 'limits'): Draft<JsonValue>[] {
  const field = side === 'requests' ? 'request' : 'limit';
  const most = side === 'requests' ? 'what the node keeps for it' : 'the most it gets';
  const put = <T>(bounds: Bounds<T>, value: T): Bounds<T> => ({ ...bounds, [field]: value });
  return [
    draft<string>({
      path: ['resources', side, 'cpu'],
      kind: 'cpu',
      about: `CPU, ${most}`,
      set: (w, value) => ({ ...w, cpu: put(w.cpu, cpuOf(value)) }),
    }),
    draft<string>({
      path: ['resources', side, 'memory'],
      kind: 'memory',
      about: `memory, ${most}`,
      set: (w, value) => ({ ...w, memory: put(w.memory, memoryOf(value)) }),
    }),
    ...(workload.ephemeralStorage
      ? [
          draft<string>({
            path: ['resources', side, 'ephemeral-storage'],
            kind: 'memory',
            about: `disk for logs and scratch, ${most}`,
            set: (w, value) =>
              w.ephemeralStorage ? { ...w, ephemeralStorage: put(w.ephemeralStorage, memoryOf(value)) } : w,
          }),
        ]
      : []),
  ];
}

function servingKnobs(workload: Workload): Draft<JsonValue>[] {
  if (workload.kind === 'cron-job') return [];
  const { readiness, liveness, startup } = workload.probes;
  return [
    ...probeKnobs('livenessProbe', 'liveness', liveness),
    ...probeKnobs('readinessProbe', 'readiness', readiness),
    ...(startup ? probeKnobs('startupProbe', 'startup', startup) : []),
    draft<number>({
      path: GRACE,
      kind: 'count',
      about: GRACE_ABOUT,
      given: workload.terminationGracePeriodSeconds ?? null,
      under: { path: dotted(GRACE), on: true },
      set: (w, value) => ({ ...w, terminationGracePeriodSeconds: value }),
    }),
    ...(workload.vertical ? verticalKnobs(workload.vertical.resources ?? ['cpu', 'memory']) : []),
    ...(workload.metrics
      ? [
          draft<string>({
            path: ['metrics', 'path'],
            kind: 'text',
            about: 'path that Prometheus reads',
            schema: { type: 'string', pattern: '^/' },
            given: workload.metrics.path,
            set: (w, path) => ('metrics' in w && w.metrics ? { ...w, metrics: { ...w.metrics, path } } : w),
          }),
        ]
      : []),
  ];
}

/** Bounds of the vertical autoscaler; its mode follows from what the horizontal one does. */
function verticalKnobs(resources: readonly ScaledResource[]): Draft<JsonValue>[] {
  return (['min', 'max'] as const).flatMap((side) =>
    resources.map((resource) =>
      draft<string>({
        path: ['verticalScaling', side, resource],
        kind: resource,
        about: `${side === 'min' ? 'least' : 'most'} ${resource} that the vertical autoscaler asks for`,
        set: (w, value) =>
          w.kind === 'cron-job' || !w.vertical
            ? w
            : {
                ...w,
                vertical: {
                  ...w.vertical,
                  [side]: { ...w.vertical[side], [resource]: resource === 'cpu' ? cpuOf(value) : memoryOf(value) },
                },
              },
      }),
    ),
  );
}

/** A knob for each number, path and command that a probe was given; ports are a contract with others and stay. */
function probeKnobs(name: string, which: 'liveness' | 'readiness' | 'startup', probe: Probe): Draft<JsonValue>[] {
  const change =
    (key: string) =>
    (w: Workload, value: JsonValue): Workload =>
      w.kind === 'cron-job' ? w : { ...w, probes: { ...w.probes, [which]: { ...w.probes[which], [key]: value } } };
  return Object.entries(probe).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'path')
      return [
        draft<string>({
          path: [name, 'httpGet', key],
          kind: 'text',
          about: `path that ${which} asks`,
          schema: { type: 'string', pattern: '^/' },
          set: change(key),
        }),
      ];
    if (key === 'command')
      return [
        draft<readonly string[]>({
          path: [name, 'exec', key],
          kind: 'texts',
          about: `command that ${which} runs`,
          set: change(key),
        }),
      ];
    if (key === 'port' || typeof value !== 'number') return [];
    return [draft<number>({ path: [name, key], kind: 'count', about: `${key} of ${which}`, set: change(key) })];
  });
}

function kindKnobs(workload: Workload): Draft<JsonValue>[] {
  switch (workload.kind) {
    case 'web-service':
      return workload.exposure ? exposureKnobs(workload.exposure) : [];
    case 'worker':
      return [];
    case 'stateful': {
      const change =
        (key: string, of: (value: string) => unknown) =>
        (w: Workload, value: string): Workload =>
          w.kind === 'stateful' ? { ...w, volume: { ...w.volume, [key]: of(value) } } : w;
      const same = (value: string): string => value;
      return [
        draft<string>({
          path: ['persistence', 'size'],
          kind: 'memory',
          about: 'size of the disk of each pod',
          set: change('size', memoryOf),
        }),
        draft<string>({
          path: ['persistence', 'storageClass'],
          kind: 'text',
          about: 'StorageClass of the disks',
          set: change('storageClass', same),
        }),
        draft<string>({
          path: ['persistence', 'mountPath'],
          kind: 'text',
          about: 'where the program finds its disk',
          schema: { type: 'string', pattern: '^/' },
          set: change('mountPath', same),
        }),
      ];
    }
    case 'cron-job':
      return [
        draft<string>({
          path: ['schedule'],
          kind: 'text',
          about: 'five-field cron expression',
          set: (w, schedule) => ({ ...w, schedule }) as Workload,
        }),
        draft<string>({
          path: ['timeZone'],
          kind: 'text',
          about: 'time zone of the schedule',
          set: (w, timeZone) => ({ ...w, timeZone }) as Workload,
        }),
        draft<number>({
          path: ['activeDeadlineSeconds'],
          kind: 'count',
          about: 'seconds after which a run is given up',
          set: (w, value) => ({ ...w, activeDeadlineSeconds: value }) as Workload,
        }),
      ];
  }
}

/** A knob for each name and path of an entrance. */
function exposureKnobs(exposure: object): Draft<JsonValue>[] {
  return Object.entries({ path: '/', ...exposure }).flatMap(([key, value]: [string, unknown]) =>
    typeof value !== 'string'
      ? []
      : [
          draft<string>({
            path: ['ingress', key],
            kind: 'text',
            about: `${key} of the entrance`,
            under: { path: dotted(INGRESS), on: true },
            given: value,
            ...(value.startsWith('/') ? { schema: { type: 'string', pattern: '^/' } } : {}),
            set: (w, text) =>
              w.kind === 'web-service' && w.exposure ? { ...w, exposure: { ...w.exposure, [key]: text } } : w,
          }),
        ],
  );
}

const cpuOf = (text: string): Cpu =>
  text.endsWith('m') ? Cpu.millis(Number(text.slice(0, -1))) : Cpu.cores(Number(text));
const memoryOf = (text: string): Memory =>
  text.endsWith('Gi') ? Memory.gibibytes(Number(text.slice(0, -2))) : Memory.mebibytes(Number(text.slice(0, -2)));
