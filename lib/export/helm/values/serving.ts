import { given } from '../../../common/optional';
import type { JsonValue } from '../../../model/units/json';
import type { ScaledResource, VerticalScaling } from '../../../model/workload/vertical';
import { isLongRunning, isRunning, type Workload } from '../../../model/workload/workload';
import { dotted } from '../knob';
import { type Draft, draft } from './draft';
import { probeKnobs } from './probes';
import { cpuOf, memoryOf } from './units';

export const GRACE = ['terminationGracePeriodSeconds'];
export const GRACE_ABOUT = 'seconds a pod gets to finish its work';

/** What only pods that run all the time have: probes, metrics, an end. */
export function servingKnobs(workload: Workload): Draft<JsonValue>[] {
  if (!isRunning(workload)) return [];
  const { probes, terminationGracePeriodSeconds, metrics } = workload;
  const vertical = isLongRunning(workload) ? workload.vertical : undefined;
  return [
    ...probeKnobs('liveness', probes.liveness),
    ...probeKnobs('readiness', probes.readiness),
    ...(probes.startup ? probeKnobs('startup', probes.startup) : []),
    graceKnob(terminationGracePeriodSeconds),
    ...(vertical ? verticalKnobs(vertical.resources ?? ['cpu', 'memory']) : []),
    ...given(metrics, ({ path }) => metricsKnob(path)),
  ];
}

const graceKnob = (seconds: number | undefined): Draft<JsonValue> =>
  draft<number>({
    path: GRACE,
    kind: 'count',
    about: GRACE_ABOUT,
    given: seconds ?? null,
    under: { path: dotted(GRACE), on: true },
    set: (w, value) => ({ ...w, terminationGracePeriodSeconds: value }),
  });

const metricsKnob = (path: string): Draft<JsonValue> =>
  draft<string>({
    path: ['metrics', 'path'],
    kind: 'text',
    about: 'path that Prometheus reads',
    schema: { type: 'string', pattern: '^/' },
    given: path,
    set: (w, changed) => ('metrics' in w && w.metrics ? { ...w, metrics: { ...w.metrics, path: changed } } : w),
  });

/** Bounds of the vertical autoscaler; its mode follows from what the horizontal one does. */
function verticalKnobs(resources: readonly ScaledResource[]): Draft<JsonValue>[] {
  return (['min', 'max'] as const).flatMap((side) =>
    resources.map((resource) =>
      draft<string>({
        path: ['verticalScaling', side, resource],
        kind: resource,
        about: `${side === 'min' ? 'least' : 'most'} ${resource} that the vertical autoscaler asks for`,
        set: (w, value) => withBound(w, side, { [resource]: resource === 'cpu' ? cpuOf(value) : memoryOf(value) }),
      }),
    ),
  );
}

/** A workload with another bound of its vertical autoscaler; one without an autoscaler stays as it is. */
function withBound(workload: Workload, side: 'min' | 'max', bound: Partial<VerticalScaling['min']>): Workload {
  if (!isLongRunning(workload) || !workload.vertical) return workload;
  const { vertical } = workload;
  return { ...workload, vertical: { ...vertical, [side]: { ...vertical[side], ...bound } } };
}
