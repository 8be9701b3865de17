import { z } from 'zod';
import { like, prose } from '../shape/fields';
import { type Shape, shape, variants } from '../shape/shape';
import type { JsonObject, JsonValue } from '../units/json';

/** What every patch says. */
interface PatchCommon {
  /** Object that it changes, by kind, and by name where there are several: `Deployment`, `Service api-headless`. */
  readonly object: string;
  /** Where, as a JSON pointer (RFC 6901): `/spec/template/spec/hostAliases`; `~1` is a slash inside a key. */
  readonly path: string;
  /** Why the object needs it, for the reviewer. */
  readonly reason: string;
}

/** Puts a value somewhere, or asks whether it is there. */
export interface ValuePatch extends PatchCommon {
  /** What is done. */
  readonly op: 'add' | 'replace' | 'test';
  /** What is put there, or has to be there for `test`. */
  readonly value: JsonValue;
}

/** Takes a value away. */
export interface RemovalPatch extends PatchCommon {
  readonly op: 'remove';
}

/** Takes a value from another place of the object. */
export interface MovePatch extends PatchCommon {
  /** What is done. */
  readonly op: 'move' | 'copy';
  /** Where the value comes from, as a JSON pointer. */
  readonly from: string;
}

/** An operation of JSON Patch (RFC 6902) on an object that a workload or an add-on renders. */
export type Patch = ValuePatch | RemovalPatch | MovePatch;

/** The same with a member for each operation, as the shape tells them apart. */
type ByOperation<P extends Patch> = P extends unknown
  ? { [Op in P['op']]: Omit<P, 'op'> & { readonly op: Op } }[P['op']]
  : never;

const pointer = like(/^(\/([^~/]|~0|~1)*)+$/, 'a JSON pointer, for example /spec/template/spec/hostAliases');

const common = {
  object: like(/^[A-Z][A-Za-z0-9]*( [a-z0-9][a-z0-9.:-]*)?$/, 'a kind, or a kind and a name: Deployment, Service api'),
  path: pointer,
  reason: prose,
} as const;

const value: Shape<JsonValue> = shape(z.json());
const withValue = { ...common, value };
const withFrom = { ...common, from: pointer };

export const patchShape = variants<ByOperation<Patch>, 'op'>('op', {
  add: withValue,
  replace: withValue,
  test: withValue,
  remove: common,
  move: withFrom,
  copy: withFrom,
});

/** What an object lacks that a patch goes by: where it ends, and what is there instead. */
export interface NoPath {
  /** The longest part of the path that exists. */
  readonly until: string;
  /** The keys or items that it has there. */
  readonly has: readonly string[];
}

/** Whether the paths of a patch lead somewhere: what `add` puts in may be new, all else has to be there. */
export function noPath(document: JsonObject, patch: Patch): NoPath | undefined {
  const from = 'from' in patch ? walk(document, stepsOf(patch.from)) : undefined;
  const isNew = patch.op === 'add' || patch.op === 'move' || patch.op === 'copy';
  return from ?? walk(document, stepsOf(patch.path), isNew);
}

const stepsOf = (path: string): readonly string[] =>
  path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param isNew the last step need not exist */
function walk(document: JsonValue, steps: readonly string[], isNew = false): NoPath | undefined {
  let at: JsonValue | undefined = document;
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const keys = keysOf(at);
    const fits = keys !== undefined && (keys.includes(step) || (isNew && isLast && takes(at, step, keys)));
    if (!fits) return { until: `/${steps.slice(0, index).join('/')}`, has: keys ?? [] };
    at = (at as JsonObject)[step];
  }
  return undefined;
}

const keysOf = (value: JsonValue | undefined): readonly string[] | undefined =>
  typeof value === 'object' && value !== null ? Object.keys(value) : undefined;

/** A list takes an item at its end; an object any key. */
const takes = (value: JsonValue | undefined, step: string, keys: readonly string[]): boolean =>
  !Array.isArray(value) || step === '-' || step === `${keys.length}`;
