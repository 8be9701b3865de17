import { parse } from 'yaml';
import type { JsonObject } from '../../model/units/json';
import { type ChartFile, filesOf } from './files';

/** The chart's own values, with those of its sub-charts under their names. */
export const defaultValues = async (archive: string): Promise<JsonObject> => valuesIn(await filesOf(archive));

function valuesIn(files: readonly ChartFile[]): JsonObject {
  const found = files
    .flatMap(({ name, bytes }) => {
      const [, folders] = /^[^/]+\/((?:charts\/[^/]+\/)*)values\.yaml$/.exec(name) ?? [];
      return folders === undefined ? [] : [{ keys: folders.split('/').filter((_, index) => index % 2 === 1), bytes }];
    })
    .sort((a, b) => b.keys.length - a.keys.length);
  return found.reduce<JsonObject>((all, { keys, bytes }) => {
    const own = (parse(bytes.toString(), { version: '1.1', merge: true, logLevel: 'silent' }) ?? {}) as JsonObject;
    return merged(
      all,
      keys.reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), own),
    );
  }, {});
}

/** Two mappings as one; what the second says holds. */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const entries = Object.entries(over).map(([key, value]) => {
    const other = under[key];
    return [key, isObject(value) && isObject(other) ? merged(other, value) : value];
  });
  return { ...under, ...(Object.fromEntries(entries) as JsonObject) };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
