import { join } from 'node:path';
import type { RenderedObject } from '../../model/delivery/rendering';
import { readFolder } from '../../inputs';
import { factsOf, type ReleaseFacts } from './facts';
import { parseRecord, RECORD_FOLDER } from './record';

/** What the releases of a cluster bring, by `<namespace>/<name>` of the release. */
export type RecordedFacts = ReadonlyMap<string, ReleaseFacts>;

/**
 * Reads what the committed records of a cluster say, of any version and values: which kinds a chart renders seldom
 * depends on them, and the gates say where a record is stale. A damaged record counts as absent.
 */
export function readRecordedFacts(root: string, platform: string, cluster: string): RecordedFacts {
  const records = readFolder(join(root, RECORD_FOLDER, platform, cluster), (path) => path.endsWith('.jsonl')).flatMap(
    ({ text }) => objectsIn(text),
  );
  const beside = records.flatMap(({ objects }) => objects);
  return new Map(
    records.map(({ namespace, name, objects }) => [`${namespace}/${name}`, factsOf(objects, namespace, beside)]),
  );
}

interface Recorded {
  readonly namespace: string;
  readonly name: string;
  readonly objects: readonly RenderedObject[];
}

function objectsIn(text: string): readonly Recorded[] {
  try {
    const { header, objects } = parseRecord(text);
    return [{ namespace: header.namespace, name: header.name, objects }];
  } catch {
    return [];
  }
}
