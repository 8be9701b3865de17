import { cacheKey, recall, type CheckCache } from '../gate/cache';
import { digestOf } from '../gate/digest';
import { check, loadModels } from '../kubernetes/attribute-maps';
import type { Finding } from '../kubernetes/finding';
import { at } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Schema } from './library';

/** An object and the schema that it must fit. */
export interface SchemaTask {
  readonly object: KubeObject;
  readonly schema: Schema;
}

export interface SchemaResult {
  /** What the schema says, and what Kubernetes says of the metadata. */
  readonly findings: readonly Finding[];
  /** What the CEL rules say; asked only where the schema holds. */
  readonly rules: readonly Finding[];
  /** Rules that the evaluator cannot run. */
  readonly unsupported: readonly string[];
  /** Why the schema itself cannot be used. @default - it can */
  readonly unusable?: string;
}

/** Holds objects against their schemas; an object that is as it was under the same schema is not looked at again. */
export async function checkSchemas(tasks: readonly SchemaTask[], cache: CheckCache): Promise<readonly SchemaResult[]> {
  const keyed = tasks.map((task) => {
    const key = cacheKey('crds', task.schema.digest, digestOf(task.object));
    return { ...task, key, known: recall<SchemaResult>(cache, key) };
  });
  const open = keyed.filter(({ known }) => known === undefined);
  if (open.length === 0) return keyed.flatMap(({ known }) => known ?? []);
  const models = await loadModels(cache);
  const expected = new Map<Schema, unknown[]>();
  for (const { schema, object } of open) expected.set(schema, [...(expected.get(schema) ?? []), object.value]);
  const broken = new Map(
    [...expected].flatMap(([schema, values]) => {
      const reason = reasonAgainst(schema, values);
      if (reason === undefined) return [];
      return [[schema, reason] as const];
    }),
  );
  return keyed.map(({ object, schema, key, known }) => {
    if (known !== undefined) return known;
    const unusable = broken.get(schema);
    if (unusable !== undefined) return { findings: [], rules: [], unsupported: [], unusable };
    const metadata = check(models, 'V1ObjectMeta', at(object.value, 'metadata'), 'metadata');
    const result = held(object, schema, metadata);
    cache.set(key, JSON.stringify(result));
    return result;
  });
}

/** What the schema says of one object; a pattern too large for one of its texts makes the schema unusable for it. */
function held({ value }: KubeObject, { validator }: Schema, metadata: readonly Finding[]): SchemaResult {
  try {
    const findings = [...validator.schema(value), ...metadata];
    const report = findings.length > 0 ? undefined : validator.rules(value);
    return { findings, rules: report?.findings ?? [], unsupported: [...(report?.unsupported ?? [])] };
  } catch (error) {
    return { findings: metadata, rules: [], unsupported: [], unusable: reasonOf(error) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A schema comes from an artifact or from a file, and may be none. */
function reasonAgainst({ validator }: Schema, values: readonly unknown[]): string | undefined {
  try {
    validator.expect(values);
    validator.schema(values[0]);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
