import { joined, shown, type Finding } from './finding';
import { type CheckCache, cacheKey, NO_CACHE, recall } from '../gate/cache';
import { nearest } from '../gate/nearest';
import { QUANTITY } from '../../common/quantity';
import { isFields } from '../tree/read';

interface Attribute {
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

interface Model {
  getAttributeTypeMap(): readonly Attribute[];
}

/** The models of the Kubernetes client by name, for example `V1Deployment`. */
export type Models = ReadonlyMap<string, ReadonlyMap<string, Attribute>>;

/**
 * Loads the attribute maps of the client's generated models (Kubernetes 1.34 for client 1.4.0).
 *
 * The models are imported by their own path since the package's main entry opens a whole client.
 */
export async function loadModels(cache: CheckCache = NO_CACHE): Promise<Models> {
  const known = recall<Written>(cache, KEY) ?? (await writtenModels());
  if (cache.get(KEY) === undefined) cache.set(KEY, JSON.stringify(known));
  return new Map(
    known.map(([name, attributes]) => [
      name,
      new Map(attributes.map(([baseName, type, format]) => [baseName, { baseName, type, format }])),
    ]),
  );
}

/** The maps as they are remembered: opening the files of hundreds of models takes longer than reading one text. */
type Written = readonly (readonly [name: string, attributes: readonly (readonly [string, string, string])[]])[];

const KEY = cacheKey('models of the client');

async function writtenModels(): Promise<Written> {
  const loaded: Readonly<Record<string, unknown>> = await import('@kubernetes/client-node/dist/gen/models/all.js');
  return Object.entries(loaded).flatMap(([name, model]): Written[number][] =>
    isModel(model)
      ? [[name, model.getAttributeTypeMap().map((a): [string, string, string] => [a.baseName, a.type, a.format])]]
      : [],
  );
}

function isModel(value: unknown): value is Model {
  return (
    typeof value === 'function' && 'getAttributeTypeMap' in value && typeof value.getAttributeTypeMap === 'function'
  );
}

/** Name of the model for a kind, or none where the client has none (newer kinds than the client). */
export function modelOf(models: Models, group: string, version: string, kind: string): string | undefined {
  const plain = `${capital(version)}${kind}`;
  const prefix = group === '' ? 'Core' : capital(group.split('.')[0] ?? '');
  return [plain, `${prefix}${plain}`].find((name) => models.has(name));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Fields and scalar types that the API server's strict decoding would refuse. Knows neither required fields nor enums.
 */
export function check(models: Models, type: string, value: unknown, path = ''): readonly Finding[] {
  const found: Finding[] = [];
  walk(models, type, '', value, path, found);
  return found;
}

const ARRAY = /^Array<(.*)>$/;
const MAP = /^\{ \[key: string\]: (.*); \}$/;

/** Type of a field of a model, or none where the model does not know the field. */
export const loadedAttribute = (models: Models, model: string, key: string): string | undefined =>
  models.get(model)?.get(key)?.type;

/** What a type is: a list or a map of items, or something else. */
export function itemsOf(type: string): { readonly kind: 'list' | 'map' | 'model'; readonly item: string } {
  const item = ARRAY.exec(type)?.[1];
  if (item !== undefined) return { kind: 'list', item };
  const entry = MAP.exec(type)?.[1];
  return entry === undefined ? { kind: 'model', item: type } : { kind: 'map', item: entry };
}

const ANYTHING = new Set(['any', 'object']);

function walk(models: Models, type: string, format: string, value: unknown, path: string, found: Finding[]): void {
  if (value === null || value === undefined || ANYTHING.has(type)) return;
  const item = ARRAY.exec(type)?.[1];
  const entry = MAP.exec(type)?.[1];
  if (item !== undefined) {
    if (!Array.isArray(value)) wrong(path, 'a list', value, found);
    else
      value.forEach((one, index) => {
        walk(models, item, format, one, `${path}[${index}]`, found);
      });
  } else if (entry !== undefined) {
    if (!isFields(value)) wrong(path, 'a mapping', value, found);
    else for (const [key, one] of Object.entries(value)) walk(models, entry, format, one, joined(path, key), found);
  } else if (models.has(type)) {
    walkModel(models, type, value, path, found);
  } else {
    scalar(type, format, value, path, found);
  }
}

function walkModel(models: Models, type: string, value: unknown, path: string, found: Finding[]): void {
  if (!isFields(value)) {
    wrong(path, 'a mapping', value, found);
    return;
  }
  const attributes = models.get(type);
  for (const [key, one] of Object.entries(value)) {
    const attribute = attributes?.get(key);
    if (attribute)
      walk(
        models,
        attribute.type,
        QUANTITIES.has(`${type}.${key}`) ? 'quantity' : attribute.format,
        one,
        joined(path, key),
        found,
      );
    else {
      const near = nearest(key, [...(attributes?.keys() ?? [])]);
      found.push({
        rule: 'unknown',
        field: joined(path, key),
        message: `${type} has no field ${key}`,
        ...(near === undefined ? {} : { allowed: `did you mean ${near}` }),
      });
    }
  }
}

function scalar(type: string, format: string, value: unknown, path: string, found: Finding[]): void {
  if (format === 'quantity') {
    if (typeof value !== 'number' && (typeof value !== 'string' || !QUANTITY.test(value)))
      wrong(path, 'a quantity such as 100m or 128Mi', value, found);
  } else if (type === 'IntOrString') {
    if (typeof value !== 'string' && !Number.isInteger(value)) wrong(path, 'a whole number or a text', value, found);
  } else if (type === 'number') {
    if (typeof value !== 'number' || (format.startsWith('int') && !Number.isInteger(value)))
      wrong(path, format.startsWith('int') ? 'a whole number' : 'a number', value, found);
  } else if (type === 'boolean') {
    if (typeof value !== 'boolean') wrong(path, 'true or false', value, found);
  } else if (typeof value !== 'string') {
    wrong(path, 'a text', value, found);
  }
}

/** The client types quantities as plain text; these are the fields that hold one, as text or as number. */
const QUANTITIES = new Set([
  ...['limits', 'requests'].flatMap((key) =>
    ['V1ResourceRequirements', 'V1VolumeResourceRequirements'].map((model) => `${model}.${key}`),
  ),
  ...['default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio'].map((key) => `V1LimitRangeItem.${key}`),
  'V1ResourceQuotaSpec.hard',
  'V1PersistentVolumeSpec.capacity',
  'V1PodSpec.overhead',
  'V1Overhead.podFixed',
  'V1EmptyDirVolumeSource.sizeLimit',
  'V1ResourceFieldSelector.divisor',
  'V2MetricTarget.value',
  'V2MetricTarget.averageValue',
]);

function wrong(field: string, allowed: string, value: unknown, found: Finding[]): void {
  found.push({ rule: 'type', field, message: `the value must be ${allowed}`, given: shown(value), allowed });
}
