import { createHash } from 'node:crypto';
import type { ReleaseRequest, RenderedObject, RenderedRelease, RepeatedKey } from '../../model/delivery/rendering';
import { prune } from './prune';

/** Folder of the records, from the repository root. */
export const RECORD_FOLDER = 'records';

/** First line of a record: what it is a record of. */
export interface RecordHeader {
  readonly chart: string;
  readonly version: string;
  readonly name: string;
  readonly namespace: string;
  /** SHA-256 of all that the rendering depends on beside the chart. */
  readonly inputs: string;
  /** SHA-256 over the unpacked files of the chart. */
  readonly content: string;
  /** Version of helm that rendered it. */
  readonly helm: string;
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** A record: one header, and the facts of each object. */
export interface ReleaseRecord {
  readonly header: RecordHeader;
  readonly objects: readonly RenderedObject[];
}

/** Path of the record of a release, from the repository root. */
export const recordPath = ({ platform, cluster, namespace, name }: ReleaseRequest): string =>
  `${RECORD_FOLDER}/${platform}/${cluster}/${namespace}.${name}.jsonl`;

/** Digest of what a release is rendered with, beside its chart. */
export const inputsOf = ({ name, namespace, values, skipCrds, kubernetes, hiddenValues }: ReleaseRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([name, namespace, sorted(values), skipCrds, kubernetes, hiddenValues]))
    .digest('hex');

/** Makes the record of a rendering. */
export const recordOf = (
  request: ReleaseRequest,
  { objects, helm, repeatedKeys }: RenderedRelease,
  content: string,
): ReleaseRecord => ({
  header: {
    chart: request.chart,
    version: request.version,
    name: request.name,
    namespace: request.namespace,
    inputs: inputsOf(request),
    content,
    helm,
    repeatedKeys,
  },
  objects: objects.map(prune),
});

/** A line for the header and one for each object, so that a difference names the object. */
export const recordText = ({ header, objects }: ReleaseRecord): string =>
  [header, ...objects].map((line) => `${JSON.stringify(line)}\n`).join('');

/**
 * Reads the text of a record.
 *
 * @throws SyntaxError when a line is no JSON
 */
export function parseRecord(text: string): ReleaseRecord {
  const [header, ...objects] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
  return { header: header as RecordHeader, objects: objects as readonly RenderedObject[] };
}

/** Digest of the facts of objects, in any order: versions of helm print the same objects in another one. */
export const factsDigest = (objects: readonly RenderedObject[]): string =>
  linesDigest(objects.map((object) => JSON.stringify(prune(object))));

/** The same of the lines that a record has after its header. */
export const linesDigest = (lines: readonly string[]): string =>
  createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex');

/** The same value with the keys of every mapping in order: the order of values means nothing to a chart. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
