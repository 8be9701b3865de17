import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHART_FOLDER } from '../../inputs';
import { helm } from '../../tools';
import { knownVersionOf } from '../tools/client-version';

/**
 * What charts are rendered by, as text: the usual helm, and what else is at hand. A process asks which helm there is
 * once, so that who keeps a result must name it.
 */
export async function rendererOf(root: string): Promise<string> {
  const tool = await helm();
  const usual =
    tool.kind === 'absent' ? tool.message : `${tool.command} ${(await knownVersionOf(tool, 'helm', root)) ?? ''}`;
  const folder = join(root, CHART_FOLDER);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  return [usual, ...names].join('\n');
}
