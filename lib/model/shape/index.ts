import type { z } from 'zod';
import type { Problem } from '../problem';
import { notData } from './data';
import { remedyOf } from './former';
import { platformShape } from '../platform';
import { schemaOf } from './shape';

/**
 * Every way in which a value is not shaped like a platform: what is no plain data, unknown keys, missing or mistyped
 * values.
 *
 * The compiler says the same of literals; this says it at synthesis, where types are not checked, and of values that
 * were computed.
 */
export function shapeProblems(value: unknown): readonly Problem[] {
  const strange = notData(value);
  if (strange.length > 0)
    return strange.map(({ path, found }) => ({
      severity: 'error',
      code: 'model/not-data',
      field: pathOf(path),
      message: 'expected plain data',
      given: found,
      allowed: 'texts, finite numbers, booleans, lists and objects, and the units Cidr, Cpu and Memory',
      remedy: 'write the value itself',
    }));
  const result = schemaOf(platformShape).safeParse(value);
  if (result.success) return [];
  const platform = nameOf(value);
  return result.error.issues.flatMap(closest).map((issue) => ({
    severity: 'error',
    ...(platform === undefined ? {} : { platform }),
    ...describe(issue, value),
  }));
}

function describe(
  issue: z.core.$ZodIssue,
  value: unknown,
): Pick<Problem, 'code' | 'field' | 'message' | 'given' | 'allowed' | 'remedy'> {
  const field = pathOf(issue.path);
  const found = valueAt(value, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'model/unknown-key',
        field,
        message:
          `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ` +
          `${clipped(issue.keys.map((key) => `'${key}'`).join(', '))}`,
        given: clipped(issue.keys.join(', ')),
        remedy: remedyOf(field, issue.keys),
      };
    case 'invalid_value':
      return {
        code: 'model/shape',
        field,
        message: 'not one of the allowed values',
        given: shown(found),
        allowed: issue.values.map(String).join(', '),
        remedy: 'use one of the allowed values',
      };
    case 'invalid_union':
      return {
        code: 'model/shape',
        field,
        message: 'it fits none of the allowed forms',
        given: shown(found),
        allowed: formsOf(issue),
        remedy: 'use one of the allowed forms',
      };
    default:
      return {
        code: 'model/shape',
        field,
        message: lowerFirst(issue.message),
        given: shown(found),
        remedy: found === undefined ? 'add the value' : 'correct the value',
      };
  }
}

/**
 * The forms that there are: the values of the field that tells them apart, or the names that {@link anyOf} has for
 * them.
 */
const formsOf = (issue: z.core.$ZodIssueInvalidUnion): string =>
  'options' in issue && issue.options !== undefined ? issue.options.map(String).join(', ') : issue.message;

/**
 * What is wrong with a value that fits no form of a union: where it has the type of one form only (a number or an
 * object, say), what that form finds wrong with it, and otherwise that it fits none.
 */
function closest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const near = issue.errors.filter((issues) => !issues.some(isOfAnotherType));
  const [only] = near;
  if (only === undefined || near.length > 1) return [issue];
  return only.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(closest);
}

const isOfAnotherType = ({ code, path }: z.core.$ZodIssue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_format');

/** `clusters[0].namespaces[2].name` */
const pathOf = (path: readonly PropertyKey[]): string =>
  clipped(
    path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`)).join(''),
    200,
  ) || '(the platform)';

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** The value as the author wrote it, short enough for a line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return clipped(JSON.stringify(value) ?? typeof value);
}

const clipped = (text: string, most = 60): string => (text.length > most ? `${text.slice(0, most - 3)}...` : text);

const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

function nameOf(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' && name !== '' ? clipped(name) : undefined;
}
