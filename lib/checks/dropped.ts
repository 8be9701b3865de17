import type { Problem } from '../model/problem';
import { atObject, code } from './gate';
import { cacheKey, type CheckCache, remember } from './gate/cache';
import { digestOf } from './gate/digest';
import { loadModels, modelOf, type Models } from './kubernetes/attribute-maps';
import { type Dropped, dropped } from './kubernetes/dropped';
import type { KubeObject } from './tree/tree';

export const DROPPED = code('fields/dropped', {
  title: 'what is written is what is read back: no empty map or list that the API or a controller leaves out',
  why:
    'the types of Kubernetes leave empty maps and lists out, and so does a controller that writes an object back: ' +
    'the engine restores what the other drops, at each of its rounds',
  bad: 'openAPIV3Schema: {type: object, properties: {}}',
  good: 'openAPIV3Schema: {type: object}',
  scanners: ['kubectl diff --server-side'],
});

/**
 * What of our own objects is not there when they are read back. What charts bring is theirs: their engines apply it
 * with helm, which compares with what it rendered before.
 */
export async function droppedProblems(objects: readonly KubeObject[], cache: CheckCache): Promise<readonly Problem[]> {
  const models = await modelsFor(objects, cache);
  return objects.flatMap((object) =>
    remember(cache, keyOf(object), () => droppedOf(object, models)).map((found) =>
      atObject(DROPPED, object, {
        ...found,
        message: 'it is empty, so it is not there when the object is read back',
        remedy: 'leave it out',
      }),
    ),
  );
}

const keyOf = (object: KubeObject): string => cacheKey('dropped', digestOf(object));

/**
 * Reading the models costs more than all objects: nothing is read where every answer is remembered, or nothing is
 * empty.
 */
const modelsFor = async (objects: readonly KubeObject[], cache: CheckCache): Promise<Models> =>
  objects.every((object) => cache.get(keyOf(object)) !== undefined || !holdsEmpty(object.value))
    ? new Map()
    : loadModels(cache);

/** Whether a map or a list anywhere in the value is empty. */
function holdsEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const inner: readonly unknown[] = Object.values(value);
  return inner.length === 0 || inner.some(holdsEmpty);
}

const droppedOf = (object: KubeObject, models: Models): readonly Dropped[] =>
  dropped(models, object, modelOf(models, object.group, object.version, object.kind));
