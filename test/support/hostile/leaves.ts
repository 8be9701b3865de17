import type { z } from 'zod';
import { notData } from '../../../lib/model/shape/data';
import { platformShape } from '../../../lib/model/platform';
import { schemaOf } from '../../../lib/model/shape/shape';

/** A place where the model takes text, by its path: `clusters[].namespaces[].name`, `….config.*`. */
export interface Place {
  readonly path: string;
  readonly takes: (text: string) => boolean;
}

/** What is read of a schema of zod. */
export interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
}

export const definitionOf = (schema: z.ZodType): Definition =>
  (schema as unknown as { _zod: { def: Definition } })._zod.def;

/** Where the model takes any plain data; every text in it is written as data. */
export const ANY_DATA = '<any data>';

/** Every place of the model, from its own schema. */
export function placesOfModel(): readonly Place[] {
  const found = new Map<string, z.ZodType[]>();
  visit(schemaOf(platformShape), '', (path, schema) => found.set(path, [...(found.get(path) ?? []), schema]));
  return [...found].map(([path, schemas]) => ({
    path,
    takes: (text) => notData(text).length === 0 && schemas.some((schema) => isTaken(schema, text)),
  }));
}

/** Most places share a few schemas, and are asked about the same texts. */
const asked = new WeakMap<z.ZodType, Map<string, boolean>>();

function isTaken(schema: z.ZodType, text: string): boolean {
  const answers = asked.get(schema) ?? new Map<string, boolean>();
  asked.set(schema, answers);
  const answer = answers.get(text) ?? schema.safeParse(text).success;
  answers.set(text, answer);
  return answer;
}

/** Types that hold no text, or texts of a closed list. */
const WITHOUT_TEXT = new Set(['literal', 'enum', 'number', 'boolean', 'null', 'custom']);

function visit(schema: z.ZodType, path: string, found: (path: string, schema: z.ZodType) => void): void {
  const { type, shape, catchall, innerType, element, keyType, valueType, options } = definitionOf(schema);
  if (WITHOUT_TEXT.has(type)) return;
  if (type === 'string' || type === 'lazy') return found(type === 'lazy' ? `${path}${ANY_DATA}` : path, schema);
  for (const [key, child] of Object.entries(shape ?? {})) visit(child, path === '' ? key : `${path}.${key}`, found);
  if (catchall !== undefined && definitionOf(catchall).type === 'unknown') found(`${path}${ANY_DATA}`, catchall);
  if (innerType) visit(innerType, path, found);
  if (element) visit(element, `${path}[]`, found);
  if (keyType) visit(keyType, `${path}.<key>`, found);
  if (valueType) visit(valueType, `${path}.*`, found);
  for (const option of options ?? []) visit(option, path, found);
  if (shape === undefined && !innerType && !element && !valueType && !options)
    throw new Error(`${path} is a ${type}: say in leaves.ts whether it holds text`);
}

/** A text in a platform. */
export interface Text {
  /** The place of the model that it is at. */
  readonly place: string;
  readonly steps: readonly (string | number)[];
}

/** Every text in a platform that the model does not choose from a list, with its place. */
export function textsIn(platform: unknown): readonly Text[] {
  const found: Text[] = [];
  walk(schemaOf(platformShape), platform, { place: '', steps: [] }, found);
  return found;
}

function walk(schema: z.ZodType, value: unknown, at: Text, found: Text[]): void {
  const { type, shape, innerType, element, valueType, options } = definitionOf(schema);
  if (value === undefined || value === null || WITHOUT_TEXT.has(type)) return;
  if (type === 'string') return void found.push(at);
  if (innerType) return walk(innerType, value, at, found);
  if (options) {
    const taken = options.find((option) => option.safeParse(value).success);
    return taken === undefined ? undefined : walk(taken, value, at, found);
  }
  if (element)
    return (value as readonly unknown[]).forEach((item, index) =>
      walk(element, item, { place: `${at.place}[]`, steps: [...at.steps, index] }, found),
    );
  if (valueType)
    return Object.entries(value).forEach(([key, item]) =>
      walk(valueType, item, { place: `${at.place}.*`, steps: [...at.steps, key] }, found),
    );
  if (shape === undefined) return data(value, { ...at, place: `${at.place}${ANY_DATA}` }, found);
  for (const [key, item] of Object.entries(value)) {
    const child = shape[key];
    const place = at.place === '' ? key : `${at.place}.${key}`;
    if (child === undefined) data(item, { place: `${at.place}${ANY_DATA}`, steps: [...at.steps, key] }, found);
    else walk(child, item, { place, steps: [...at.steps, key] }, found);
  }
}

function data(value: unknown, at: Text, found: Text[]): void {
  if (typeof value === 'string') return void found.push(at);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value))
    data(item, { place: at.place, steps: [...at.steps, Array.isArray(value) ? Number(key) : key] }, found);
}
