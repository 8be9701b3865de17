import { join } from 'node:path';
import { type CrdItem, pullSchemas, replaceItems, writeLock } from '../../lib/supply';
import { writeCrds } from '../../lib/synth';
import { today } from './day';
import { lockedItems } from './locked';
import { failureText } from './pulled';
import { terminal } from './terminal';

/** What `archipel crds pull` was asked. */
export interface PullOptions {
  readonly root: string;
  /** Folder to put them into, from the repository root. */
  readonly into: string;
  /** Host to ask instead of the one in each address, for mirrors: `https://mirror.example`. */
  readonly from?: string | undefined;
}

/** Fetches the locked CRDs and Kubernetes' own definitions; all are written, or nothing is. @returns the exit status */
export async function pullCrds({ root, into, from }: PullOptions): Promise<number> {
  const screen = terminal();
  const items = lockedItems(root, ['crd'], screen);
  if (items === undefined) return 1;
  const schemas = items.filter((item): item is CrdItem => item.kind === 'crd');
  const pulled = await pullSchemas(schemas, {
    from,
    today: today(),
    onProgress: (done, of) => screen.progress(`fetching schemas: ${done} of ${of}`),
  });
  screen.done();
  const failures = pulled.filter(({ kind }) => kind === 'failed').map(failureText);
  if (failures.length > 0) {
    const end = `${failures.length} of ${schemas.length} schemas could not be fetched; nothing was written`;
    screen.say([...failures, end].join('\n'));
    return 1;
  }
  writeCrds(
    join(root, into),
    pulled.flatMap(({ file }) => (file === undefined ? [] : [file])),
  );
  const filled = writeLock(
    root,
    replaceItems(
      items,
      pulled.map(({ item }) => item),
    ),
  );
  screen.say(`${schemas.length - 1} CRDs and the definitions of Kubernetes are in ${into}`);
  if (filled) screen.say('what was unverified is filled in: commit archipel.lock');
  return 0;
}
