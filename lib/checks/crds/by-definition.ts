import type { CheckCache } from '../gate/cache';
import { digestOf } from '../gate/digest';
import { at, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { definitionsIn } from './definitions';
import { type CrdLibrary, versionsOf } from './library';
import type { SchemaTask } from './results';
import type { Tally } from './tally';
import { checkVersion } from './versions';

/** What is kept and counted on the way. */
interface Books {
  readonly cache: CheckCache;
  readonly tally: Tally;
}

/**
 * What the definition of an object says of it beside its schema, and the schema that it is held against.
 *
 * A definition among the files of the cluster has both. That of a chart says which versions it serves, and is kept
 * without schemas (lib/supply/releases/chart-crds.ts): these are those of the folder.
 */
export function byDefinition(
  object: KubeObject,
  definitions: ReturnType<typeof definitionsIn>,
  library: CrdLibrary | undefined,
  { cache, tally }: Books,
): readonly SchemaTask[] {
  const definition = definitions.get(`${object.group}/${object.kind}`);
  const own = definition && versionsOf(definition.value, digestOf(definition), cache);
  if (own !== undefined && hasSchema(definition, object.version)) return checkVersion(object, own, tally);
  const folder = library?.versions(object.group, object.kind, cache);
  if (own !== undefined && checkVersion(object, own, tally).length === 0) return [];
  if (folder !== undefined && own === undefined) return checkVersion(object, folder, tally);
  const schema = folder?.get(object.version);
  if (schema !== undefined) return [{ object, schema }];
  const kind = `${object.apiVersion} ${object.kind}`;
  tally.unchecked.set(kind, (tally.unchecked.get(kind) ?? 0) + 1);
  return [];
}

const hasSchema = (definition: KubeObject | undefined, version: string): boolean =>
  list(definition?.value, 'spec', 'versions').some(
    (one) => text(one, 'name') === version && isFields(at(one, 'schema', 'openAPIV3Schema')),
  );
