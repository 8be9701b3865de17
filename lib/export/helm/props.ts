import type { JsonObject } from '../../model/units/json';
import type { Platform } from '../../model/platform';
import type { Workload } from '../../model/workload/workload';
import type { Values } from './knob';
import type { ToYaml } from './write';

/** What the export reads of an object. */
export interface Manifest extends JsonObject {
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string };
}

/** A workload as its objects say it, in every state that its values can bring about. */
export interface ChartProps {
  readonly platform: Platform;
  readonly workload: Workload;
  readonly values: Values;
  /** As the platform has it. */
  readonly objects: readonly Manifest[];
  /** With the token of each value in its place. */
  readonly trial: readonly Manifest[];
  /** The trial with one switch in its other position, by path of the switch. */
  readonly flipped: ReadonlyMap<string, readonly Manifest[]>;
  readonly toYaml: ToYaml;
}

/** Stem of the template of an object: its kind, and its name where that is not the workload's. */
export const stemOf = (object: Manifest, name: string): string =>
  `${object.kind.toLowerCase()}${object.metadata.name === name ? '' : `-${object.metadata.name}`}`;
