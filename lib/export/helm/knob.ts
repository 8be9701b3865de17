import type { JsonObject, JsonValue } from '../../model/units/json';
import type { Workload } from '../../model/workload/workload';

/**
 * A value of a chart: a change of the model that the user of the chart may make.
 *
 * Where a value goes in the objects is written down nowhere. The workload is described with {@link token} in its place,
 * and where the token comes out the template refers to the value.
 */
export interface Knob {
  /** Keys in `values.yaml`, from the outside in. */
  readonly path: readonly string[];
  /** For the comment in `values.yaml` and the description in the schema. */
  readonly about: string;
  /** JSON schema of the value, no wider than what the model takes. */
  readonly schema: JsonObject;
  /** Stands for the value in a trial description; like nothing that a workload has of its own. */
  readonly token: JsonValue;
  /** What the model says now. @default - what stands in the objects where the token comes out */
  readonly given?: JsonValue;
  /** The switch that must be in this position for the value to count. @default - it always counts */
  readonly under?: { readonly path: string; readonly on: boolean };
  /** The workload with this change made. */
  readonly set: (workload: Workload, value: JsonValue) => Workload;
}

/** A value that takes whole parts of the objects in or out. */
export interface Switch {
  readonly path: readonly string[];
  readonly about: string;
  /** Position that the model has it in. */
  readonly on: boolean;
  /**
   * Whether the value itself says the position (`image.digest` is empty or not) rather than being true or false.
   *
   * @default false
   */
  readonly byPresence?: boolean;
  /** The workload with the switch in the other position. */
  readonly flip: (workload: Workload) => Workload;
}

/** A key that charts usually have, and this workload in one position only; said so that nobody looks for it. */
export interface Fixed {
  readonly path: readonly string[];
  readonly about: string;
  readonly value: JsonValue;
}

/** All that a chart of a workload lets its user say. */
export interface Values {
  readonly knobs: readonly Knob[];
  readonly switches: readonly Switch[];
  readonly fixed: readonly Fixed[];
}

/** A path as one text, for comparing and for people: `image.tag`. */
export const dotted = (path: readonly string[]): string => path.join('.');
