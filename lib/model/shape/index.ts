import type { z } from 'zod';
import type { Problem } from '../problem';
import { notData } from './data';
import { platformShape } from './platform';

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
  const result = platformShape.safeParse(value);
  if (result.success) return [];
  const platform = nameOf(value);
  return result.error.issues.map((issue) => ({
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
        message: `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${clipped(issue.keys.map((key) => `'${key}'`).join(', '))}`,
        given: clipped(issue.keys.join(', ')),
        remedy: 'correct the spelling or take it out; the type lists what there is',
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
        remedy: 'see the type for the forms there are',
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
