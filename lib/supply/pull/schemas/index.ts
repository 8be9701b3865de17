import { definitionsSource } from '../../../inputs';
import type { CrdItem } from '../../lock/item';
import { type Bounds, SCHEMA_BOUNDS } from '../bounds';
import { downloadWhole } from '../download';
import { inParallel } from '../../in-parallel';
import { counting, failed, type PullOptions, type PullResult, verified } from '../result';
import { keptCrd, keptDefinitions } from './kept';

const AT_ONCE = 6;

/** A file of the CRD folder. */
export interface SchemaFile {
  /** Path in the folder. */
  readonly path: string;
  readonly text: string;
}

/** How it went with one schema, and what is kept of it. */
export type PulledSchema = PullResult<CrdItem> & { readonly file?: SchemaFile };

export interface SchemaOptions extends Omit<PullOptions, 'root'> {
  /** Mirror to ask instead of the host in each address; what it answers is held against the lock and never locked. */
  readonly from?: string | undefined;
  /** @default SCHEMA_BOUNDS */
  readonly bounds?: Bounds;
}

/** Fetches these CRDs, and Kubernetes' own definitions; nothing is written. */
export const pullSchemas = (items: readonly CrdItem[], options: SchemaOptions): Promise<readonly PulledSchema[]> =>
  inParallel(
    items,
    AT_ONCE,
    counting(items.length, options.onProgress, (item) => pullSchema(item, options)),
  );

async function pullSchema(
  item: CrdItem,
  { from, today, bounds = SCHEMA_BOUNDS }: SchemaOptions,
): Promise<PulledSchema> {
  const { origin, pathname } = new URL(item.url);
  const address = `${from ?? origin}${pathname}`;
  try {
    const { bytes, sha256, source } = await downloadWhole(address, bounds);
    const known = verified(item, { sha256, source, date: today });
    const file = fileOf(item, bytes.toString('utf8'));
    if (file === undefined) throw new Error(`what ${address} answered is something else`);
    return { kind: 'pulled', item: from === undefined ? known : item, file };
  } catch (error) {
    return failed(item, error);
  }
}

function fileOf({ name }: CrdItem, text: string): SchemaFile | undefined {
  const isKubernetes = name.startsWith('kubernetes-');
  const kept = isKubernetes ? keptDefinitions(text) : keptCrd(text, name);
  return kept === undefined
    ? undefined
    : { path: isKubernetes ? definitionsSource().path : `${name}.yaml`, text: kept };
}
