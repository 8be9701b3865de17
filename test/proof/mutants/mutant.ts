import { emit } from '../../../lib/synth/emit';
import type { KubeObject } from '../../../lib/checks/tree/tree';
import type { JsonObject } from '../../../lib/model';
import type { Subject } from './subject';
import type { Edits } from './trees';

export type Path = readonly (string | number)[];

/** One way to break one place. */
export interface Mutant {
  /** Where and what, for a reader: `Deployment luneo/luneo-backend: spec.replicas -> "x"`. */
  readonly words: () => string;
  /** The same for all places that differ by name only; one of them is enough. */
  readonly shape: string;
  /** Made only for the few that are judged. */
  readonly edits: () => Edits;
}

/** A kind of breakage: finds every place of a subject where it can happen. */
export interface Breakage {
  readonly name: string;
  readonly mutantsOf: (subject: Subject) => readonly Mutant[];
}

/** Stands for a key that is taken out. */
export const GONE = Symbol('gone');

/** A value inside an object that is replaced. */
export interface Change {
  readonly path: Path;
  readonly to: unknown;
  /** Told in the shape, where one path can be broken in several ways. @default - what it becomes does not matter */
  readonly note?: string;
}

/** A breakage of single objects: says for each object what can be changed. */
export function inObjects(
  name: string,
  changesOf: (object: KubeObject, subject: Subject) => readonly Change[],
): Breakage {
  return {
    name,
    mutantsOf: (subject) =>
      subject.tree.objects.flatMap((object) => changesOf(object, subject).map((change) => mutantOf(object, change))),
  };
}

export function mutantOf(object: KubeObject, { path, to, note }: Change): Mutant {
  const told = note === undefined ? '' : ` (${note})`;
  return {
    words: () =>
      `${object.label}: ${written(path)}${told} -> ${to === GONE ? 'gone' : String(JSON.stringify(to)).slice(0, 60)}`,
    shape: `${object.kind} ${written(path, true)}${told}`,
    edits: () => new Map([[object.artifact.path, emit(replaced(object.value, path, to) as JsonObject)]]),
  };
}

/** `spec.ports[0].name`; with `[]` for every position, and `*` for keys that are data, where only the shape counts. */
export function written(path: Path, shapeOnly = false): string {
  return path
    .map((step, i) =>
      typeof step === 'number'
        ? `[${shapeOnly ? '' : step}]`
        : shapeOnly && path.slice(0, i).some((above) => isData(above))
          ? '.*'
          : `${i > 0 ? '.' : ''}${step}`,
    )
    .join('');
}

/** A copy with another value at the path. */
export function replaced(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      i !== step ? [item] : rest.length === 0 && to === GONE ? [] : [replaced(item, rest, to)],
    );
  const entries = Object.entries(value as object);
  if (rest.length === 0 && to === GONE) return Object.fromEntries(entries.filter(([key]) => key !== step));
  const made = Object.fromEntries(
    entries.map(([key, inner]) => [key, key === step ? replaced(inner, rest, to) : (inner as unknown)]),
  );
  return step in made ? made : { ...made, [step]: replaced({}, rest, to) };
}

/** Fields whose keys are chosen by the author: there is no such thing as an unknown one. */
const DATA: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'data',
  'binaryData',
  'stringData',
  'matchLabels',
  'selector',
  'nodeSelector',
  'hard',
  'requests',
  'limits',
  'default',
  'defaultRequest',
  'max',
  'min',
  'parameters',
  'valuesObject',
  'values',
  'openAPIV3Schema',
  'elements',
  'tags',
  'commonLabels',
]);
export const isData = (step: string | number): boolean => typeof step === 'string' && DATA.has(step);

/** A place inside an object. */
export interface Spot {
  readonly path: Path;
  readonly key: string | number;
  readonly value: unknown;
  /** Below a field whose keys are data. */
  readonly inData: boolean;
}

/** Every place inside a value, from the outside in. */
export function spotsOf(value: unknown, path: Path = [], inData = false): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, i) => [i, item as unknown] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => {
    const here = [...path, key];
    // `spec.selector` of a workload holds matchLabels, that of a Service holds labels.
    const below = inData || (isData(key) && !(key === 'selector' && isSelector(inner)));
    return [{ path: here, key, value: inner, inData }, ...spotsOf(inner, here, below)];
  });
}

const isSelector = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('matchLabels' in value || 'matchExpressions' in value || Object.keys(value).length === 0);
