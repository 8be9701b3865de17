import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseRequest, RenderedRelease, UnprovenRelease } from '../../model/delivery/rendering';
import { inputsOf, linesDigest, parseRecord, type RecordHeader, recordPath, type ReleaseRecord } from './record';

const REMEDY = 'run npx archipel charts pull, then npx archipel charts record, and commit records/';

/** What the committed record says of a release, or why it says nothing. */
export function readRecord(root: string, request: ReleaseRequest): RenderedRelease | UnprovenRelease {
  const path = recordPath(request);
  const record = recordAt(join(root, path));
  if (record === undefined) return { state: 'absent', reason: `there is no ${path}`, remedy: REMEDY };
  const stale = staleness(request, record);
  if (stale !== undefined) return { state: 'stale', reason: `${path} is of ${stale}`, remedy: REMEDY };
  const { objects, header } = record;
  return { state: 'recorded', objects, repeatedKeys: header.repeatedKeys, helm: header.helm };
}

/** The record in a file; a file that holds none counts as absent. */
export function recordAt(file: string): ReleaseRecord | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const record = parseRecord(readFileSync(file, 'utf8'));
    return typeof record.header.inputs === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the committed record of a release is, held against what its chart renders. Only its first line is parsed: the
 * others are the text that the facts of the rendering would be written as.
 *
 * @param facts digest of the facts of the rendering
 */
export function recordState(
  root: string,
  request: ReleaseRequest,
  facts: string | undefined,
): 'current' | 'stale' | 'absent' {
  const [first, ...lines] = linesOf(join(root, recordPath(request)));
  const header = headerIn(first);
  if (header === undefined) return 'absent';
  return staleness(request, { header }) === undefined && linesDigest(lines) === facts ? 'current' : 'stale';
}

/** The header in a line; a line that holds none counts as absent. */
function headerIn(line = ''): RecordHeader | undefined {
  try {
    const { header } = parseRecord(line);
    return typeof header.inputs === 'string' ? header : undefined;
  } catch {
    return undefined;
  }
}

const linesOf = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

/** What a record is of, where that is not the release. */
function staleness(request: ReleaseRequest, { header }: { readonly header: RecordHeader }): string | undefined {
  const { chart, version } = header;
  if (chart !== request.chart || version !== request.version) return `${chart} ${version}`;
  return header.inputs === inputsOf(request) ? undefined : 'other values';
}
