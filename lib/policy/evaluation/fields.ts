import { isRecord } from './manifest';
import { type CelPolicy } from './policy-program';

/*
 * Reading a manifest that nobody has checked yet. Each function throws one sentence that names what is wrong.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function record(value: object, key: string): Fields {
  const field: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  if (!isRecord(field)) throw new Error(`${key} is missing or no map`);
  return field;
}

export function optionalRecord(value: Fields | undefined, key: string): Fields | undefined {
  const field = value?.[key];
  return isRecord(field) ? field : undefined;
}

export function list(value: Fields, key: string): readonly Fields[] {
  const field = value[key];
  if (field === undefined) return [];
  if (!Array.isArray(field) || !field.every(isRecord)) throw new Error(`${key} is not a list of maps`);
  return field;
}

export function text(value: Fields, key: string): string {
  const field = value[key];
  if (typeof field !== 'string' || field.trim() === '') throw new Error(`${key} is missing or empty`);
  return field;
}

/** The CEL of a policy. Templates and admission policies write it alike but for the key of the match conditions. */
export function celPolicyOf(source: Fields, matchConditions: 'matchCondition' | 'matchConditions'): CelPolicy {
  const failurePolicy = source['failurePolicy'] ?? 'Fail';
  if (failurePolicy !== 'Fail' && failurePolicy !== 'Ignore') {
    throw new Error(`failurePolicy must be Fail or Ignore, not ${JSON.stringify(failurePolicy)}`);
  }
  const named = (entry: Fields) => ({ name: text(entry, 'name'), expression: text(entry, 'expression') });
  return {
    failurePolicy,
    matchConditions: list(source, matchConditions).map(named),
    variables: list(source, 'variables').map(named),
    validations: list(source, 'validations').map((entry) => ({
      expression: text(entry, 'expression'),
      ...(entry['message'] !== undefined && { message: text(entry, 'message') }),
      ...(entry['messageExpression'] !== undefined && { messageExpression: text(entry, 'messageExpression') }),
    })),
  };
}
