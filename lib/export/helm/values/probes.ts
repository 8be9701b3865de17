import { defined } from '../../../common/optional';
import type { JsonObject, JsonValue } from '../../../model/units/json';
import { isRunning, type Probe, type Probes, type Workload } from '../../../model/workload/workload';
import { type Draft, draft } from './draft';

/**
 * Said of a key of a probe that is no value: ports, TLS and headers are what the program is built for, and Kubernetes
 * takes one threshold only where it is not readiness.
 */
const STAYS = 'stays';

/** A key of a probe that is a value. */
interface ProbeValue {
  readonly kind: 'text' | 'texts' | 'count';
  /** Its keys below those of the probe in `values.yaml`. */
  readonly path: readonly string[];
  readonly about: (which: keyof Probes) => string;
  readonly schema?: JsonObject;
}

/** The fields of a kind of probe, beside its kind. */
type FieldOf<K extends Probe['kind']> = Exclude<keyof Extract<Probe, { kind: K }>, 'kind'>;

const number = (key: string): ProbeValue => ({ kind: 'count', path: [key], about: (which) => `${key} of ${which}` });

const TIMES = {
  initialDelaySeconds: { ...number('initialDelaySeconds'), schema: { type: 'integer', minimum: 0 } },
  periodSeconds: number('periodSeconds'),
  failureThreshold: number('failureThreshold'),
  successThreshold: STAYS as typeof STAYS,
  timeoutSeconds: number('timeoutSeconds'),
};

/** Each field of each kind of probe: a value of the chart, or one that stays. */
const VALUES: { readonly [K in Probe['kind']]: Readonly<Record<FieldOf<K>, ProbeValue | typeof STAYS>> } = {
  http: {
    path: {
      kind: 'text',
      path: ['httpGet', 'path'],
      about: (which) => `path that ${which} asks`,
      schema: { type: 'string', pattern: '^/' },
    },
    port: STAYS,
    scheme: STAYS,
    headers: STAYS,
    ...TIMES,
  },
  grpc: {
    port: STAYS,
    service: {
      kind: 'text',
      path: ['grpc', 'service'],
      about: (which) => `name that the health service knows ${which} by`,
    },
    ...TIMES,
  },
  tcp: { port: STAYS, ...TIMES },
  exec: {
    command: { kind: 'texts', path: ['exec', 'command'], about: (which) => `command that ${which} runs` },
    ...TIMES,
  },
};

/** A knob for each number, path and command that a probe was given. */
export function probeKnobs(which: keyof Probes, probe: Probe): Draft<JsonValue>[] {
  const { kind, ...fields } = probe;
  const values: Readonly<Partial<Record<string, ProbeValue | typeof STAYS>>> = VALUES[kind];
  return Object.keys(defined(fields)).flatMap((field) => {
    const value = values[field];
    if (value === undefined) throw new Error(`a probe of the kind '${kind}' has no field '${field}'`);
    if (value === STAYS) return [];
    const { path, about, ...rest } = value;
    return [draft({ ...rest, path: [`${which}Probe`, ...path], about: about(which), set: change(which, field) })];
  });
}

const change =
  (which: keyof Probes, field: string) =>
  (w: Workload, value: JsonValue): Workload =>
    !isRunning(w) ? w : { ...w, probes: { ...w.probes, [which]: { ...w.probes[which], [field]: value } } };
