import type { CloudOutputs } from '../inputs';
import { CLOUD_REFERENCE } from '../model/units/cloud';
import type { JsonObject, JsonValue } from '../model/units/json';
import type { Problem } from '../model/problem';
import type { CollectedObject } from './collect';

/** Objects with every cloud value filled in, and the values that were missing. */
export interface Resolved {
  readonly objects: readonly CollectedObject[];
  readonly problems: readonly Problem[];
}

/**
 * Fills in the values that only AWS knows.
 *
 * A missing value is a problem for every file it would land in; the text of an error never reaches a manifest.
 *
 * @param fileOf - path of the file of an object
 */
export function resolveCloudValues(
  objects: readonly CollectedObject[],
  outputs: CloudOutputs,
  fileOf: (object: CollectedObject) => string,
): Resolved {
  const problems: Problem[] = [];
  const resolved = objects.map((collected) => {
    if (!mentionsCloud(collected.object)) return collected;
    const { value, problems: missing } = resolveValue(collected.object, outputs, fileOf(collected), collected.source);
    problems.push(...missing);
    return { ...collected, object: value };
  });
  return { objects: resolved, problems };
}

/**
 * Fills in the values of one piece of data.
 *
 * @param file - the file it lands in
 * @param source - what made it
 */
export function resolveValue<T extends JsonObject>(
  value: T,
  outputs: CloudOutputs,
  file: string,
  source: string,
): { readonly value: T; readonly problems: readonly Problem[] } {
  const missing = new Set<string>();
  const filled = fillIn(value, outputs, missing) as T;
  return {
    value: filled,
    problems: [...missing].sort().map((reference) => missingValue(reference, outputs, file, source)),
  };
}

/** Most objects hold no reference; they stay the objects they were. */
function mentionsCloud(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.includes('${cloud:');
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((item: JsonValue | undefined) => mentionsCloud(item));
}

function fillIn(value: JsonValue | undefined, outputs: CloudOutputs, missing: Set<string>): JsonValue | undefined {
  if (typeof value === 'string') return fillInText(value, outputs, missing);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => fillIn(item, outputs, missing) as JsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, outputs, missing)]));
}

function fillInText(text: string, { values }: CloudOutputs, missing: Set<string>): string {
  return text.replace(CLOUD_REFERENCE, (reference, stack: string, output: string) => {
    const value = values[stack]?.[output];
    if (value === undefined) missing.add(`${stack}/${output}`);
    return value ?? reference;
  });
}

function missingValue(reference: string, { file, values }: CloudOutputs, target: string, source: string): Problem {
  const [stack = ''] = reference.split('/');
  return {
    code: 'inputs/missing-output',
    severity: 'error',
    file: target,
    source,
    message: `the value of ${reference} is not in ${file}`,
    given:
      Object.keys(values[stack] ?? {})
        .sort()
        .join(', ') || `no outputs of ${stack}`,
    remedy: 'deploy the stack with cdk deploy --outputs-file, and commit the file',
  };
}
