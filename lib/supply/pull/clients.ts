import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHART_FOLDER } from '../../inputs';
import type { Client } from '../../pins/types';
import type { ToolItem } from '../lock/item';
import { replaceFile } from '../replace-file';
import { clientFor } from '../tools/client-for';
import { clientPath, ownPlatform } from '../tools/client-path';
import { readArchive } from './archive';
import { PROGRAM_BOUNDS } from './bounds';
import { downloadWhole } from './download';
import { inParallel } from '../in-parallel';
import { counting, failed, type PullOptions, type PullResult, verified } from './result';

/** A program is kept in memory until its sum is known. */
const AT_ONCE = 2;

/** The clients that this machine needs, of what the lock names. */
export const ownClients = (tools: readonly ToolItem[], platform = ownPlatform()): readonly ToolItem[] =>
  tools.filter((item) => (item.name === 'helm' || item.name === 'kubectl') && item.platform === platform);

/**
 * Puts helm and kubectl into `.charts/bin` in the versions of the lock, unless PATH or the npm package has them in
 * exactly these.
 */
export async function pullClients(
  items: readonly ToolItem[],
  { root, today, onProgress }: PullOptions,
): Promise<readonly PullResult<ToolItem>[]> {
  mkdirSync(join(root, CHART_FOLDER, 'bin'), { recursive: true });
  return inParallel(
    items,
    AT_ONCE,
    counting(items.length, onProgress, (item) => pullClient(item, root, today)),
  );
}

async function pullClient(item: ToolItem, root: string, today: string): Promise<PullResult<ToolItem>> {
  const name = item.name as Client;
  const { version, url, platform = '' } = item;
  try {
    if ((await clientFor(name, version, root)).exact) return { kind: 'there', item };
    if (url === undefined) throw new Error('the lock names no address for it');
    const { bytes, sha256, source } = await downloadWhole(url, PROGRAM_BOUNDS);
    const known = verified(item, { sha256, source, date: today });
    replaceFile(
      join(root, clientPath(name, version)),
      await program(url, bytes, `${platform.replace('/', '-')}/${name}`),
      0o755,
    );
    return { kind: 'pulled', item: known };
  } catch (error) {
    return failed(item, error);
  }
}

/** The program itself, out of its archive where it comes in one. */
async function program(url: string, bytes: Buffer, member: string): Promise<Buffer> {
  if (!url.endsWith('.tar.gz')) return bytes;
  const found = (await readArchive(bytes, (name) => name === member)).get(member);
  if (found === undefined) throw new Error(`the archive of ${url} holds no ${member}`);
  return found;
}
