import { ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type JsonObject, noPath, type NoPath, type Patch, type Problem } from '../lib/model';

/** An object that can be patched: one of a construct, or one that helm rendered. */
export interface Patchable {
  readonly kind: string;
  readonly name: string;
  toJson(): unknown;
}

/** Every object below some constructs. */
export const objectsBelow = (constructs: readonly IConstruct[]): readonly ApiObject[] =>
  constructs.flatMap(({ node }) => node.findAll()).filter((one) => ApiObject.isApiObject(one));

/** Whether a patch is for an object. */
export const isFor = ({ object }: Patch, { kind, name }: Pick<Patchable, 'kind' | 'name'>): boolean =>
  object === kind || object === `${kind} ${name}`;

/** The same operation in the words of cdk8s. */
export function operation(patch: Patch): JsonPatch {
  switch (patch.op) {
    case 'add':
    case 'replace':
    case 'test':
      return JsonPatch[patch.op](patch.path, patch.value);
    case 'remove':
      return JsonPatch.remove(patch.path);
    case 'move':
    case 'copy':
      return JsonPatch[patch.op](patch.from, patch.path);
  }
}

/**
 * Applies patches to objects, in their order, each to all that it is for.
 *
 * The finished JSON is patched: the generated classes drop what their types do not have, which is what a patch is for.
 *
 * @param field of the platform that holds the patches
 * @returns what is wrong with them; such a patch changes nothing
 */
export function applyPatches(
  objects: readonly Patchable[],
  patches: readonly Patch[],
  field: string,
): readonly Problem[] {
  return patches.flatMap((patch, index): readonly Problem[] => {
    const place = `${field}[${index}]`;
    const targets = objects.filter((object) => isFor(patch, object));
    if (targets.length === 0) return [noObject(patch, place, objects)];
    return targets.flatMap((target) => applyPatch(target, patch, place));
  });
}

function applyPatch(target: Patchable, patch: Patch, field: string): readonly Problem[] {
  const make = target.toJson.bind(target) as () => JsonObject;
  const before = make();
  const missing = noPath(before, patch);
  if (missing !== undefined) return [pathMissing(`${target.kind} ${target.name}`, patch, missing, field)];
  const patched = (): JsonObject => JsonPatch.apply(make(), operation(patch)) as JsonObject;
  try {
    patched();
  } catch {
    return [failed(`${target.kind} ${target.name}`, patch, field)];
  }
  target.toJson = patched;
  return [];
}

const noObject = (patch: Patch, field: string, objects: readonly Patchable[]): Problem => ({
  code: 'patch/no-object',
  severity: 'error',
  field: `${field}.object`,
  message: 'nothing that is rendered here is called so',
  given: patch.object,
  allowed: [...new Set(objects.map(({ kind, name }) => `${kind} ${name}`))].sort().join(', ') || 'nothing',
  remedy: 'name one of these; what a chart renders in the cluster is changed by `values`',
});

/** A patch whose path an object does not have. */
export const pathMissing = (object: string, patch: Patch, { until, has }: NoPath, field: string): Problem => ({
  code: 'patch/no-path',
  severity: 'error',
  object,
  field: `${field}.path`,
  message: `the object has nothing there; the path exists as far as ${until}`,
  given: patch.path,
  allowed: has.length === 0 ? 'nothing below it' : has.join(', '),
  remedy: "correct the path, or `add` what is above it first; a key of a list is a number from 0, or '-' at its end",
});

const failed = (object: string, patch: Patch, field: string): Problem => ({
  code: 'patch/failed',
  severity: 'error',
  object,
  field,
  message: patch.op === 'test' ? 'the value is another one' : `the operation ${patch.op} fails`,
  given: patch.path,
  remedy:
    patch.op === 'test' ? 'look at what the object has now, and correct the patches after it' : 'correct the path',
});
