import { when } from '../../../common/optional';
import type { JsonObject, JsonValue } from '../../../model/units/json';
import { scales } from '../../../model/workload/scaling';
import { type Autoscaling, isLongRunning, type Workload } from '../../../model/workload/workload';
import { dotted } from '../knob';
import { type Draft, draft } from './draft';

/** Path of the switch between a fixed number of pods and an autoscaler. */
export const AUTOSCALING = ['autoscaling', 'enabled'];

/**
 * Target of an autoscaler that a workload was not given; the bench mark of the Kubernetes documentation is lower, ours
 * leaves room.
 */
const DEFAULT_CPU_PERCENT = 80;

/** Bounds for an autoscaler of a workload with a fixed number of pods: whoever scales one pod wants two at least. */
export const scaledFrom = (replicas: number): Autoscaling => ({
  min: Math.max(replicas, 2),
  max: Math.max(replicas, 2) * 2,
  cpuPercent: DEFAULT_CPU_PERCENT,
});

/** What of an autoscaler is a value. Its paces and further metrics are objects, and stay. */
type Bound = Exclude<keyof Autoscaling, 'scaleUp' | 'scaleDown' | 'metrics'>;

/** Targets that an autoscaler need not have. */
const PERCENTS: ReadonlySet<Bound> = new Set(['cpuPercent', 'memoryPercent']);

interface BoundValue {
  readonly name: string;
  readonly about: string;
  readonly schema: JsonObject;
}

const PERCENT: JsonObject = { type: 'integer', minimum: 1, maximum: 100 };

const BOUNDS: Readonly<Record<Bound, BoundValue>> = {
  min: { name: 'minReplicas', about: 'fewest pods', schema: { type: 'integer', minimum: 1 } },
  max: { name: 'maxReplicas', about: 'most pods; above minReplicas', schema: { type: 'integer', minimum: 2 } },
  cpuPercent: {
    name: 'targetCPUUtilizationPercentage',
    about: 'average CPU use to hold, in percent of the request',
    schema: PERCENT,
  },
  memoryPercent: {
    name: 'targetMemoryUtilizationPercentage',
    about: 'average memory use to hold, in percent of the request',
    schema: PERCENT,
  },
};

/** How many pods: the number while autoscaling is off, and the bounds while it is on. */
export function scaleKnobs(workload: Workload): Draft<JsonValue>[] {
  if (!isLongRunning(workload) || workload.replicas === 'external') return [];
  const { replicas } = workload;
  const scaling = scales(replicas) ? replicas : scaledFrom(replicas);
  return [
    replicaKnob(scales(replicas) ? replicas.min : replicas),
    ...(Object.keys(BOUNDS) as Bound[]).flatMap((key) =>
      when(!PERCENTS.has(key) || scaling[key] !== undefined, () => boundKnob(scaling, key)),
    ),
  ];
}

const replicaKnob = (given: number): Draft<JsonValue> =>
  draft<number>({
    path: ['replicaCount'],
    kind: 'count',
    about: 'number of pods while autoscaling is off',
    schema: { type: 'integer', minimum: 0 },
    given,
    under: { path: dotted(AUTOSCALING), on: false },
    set: (w, value) => (isLongRunning(w) ? { ...w, replicas: value } : w),
  });

function boundKnob(scaling: Autoscaling, key: Bound): Draft<JsonValue> {
  const { name, about, schema } = BOUNDS[key];
  return draft<number>({
    path: ['autoscaling', name],
    kind: 'count',
    about,
    schema,
    given: scaling[key] ?? null,
    under: { path: dotted(AUTOSCALING), on: true },
    set: (w, value) => {
      if (!isLongRunning(w) || w.replicas === 'external') return w;
      const before = scales(w.replicas) ? w.replicas : scaledFrom(w.replicas);
      return { ...w, replicas: { ...before, [key]: value } };
    },
  });
}
