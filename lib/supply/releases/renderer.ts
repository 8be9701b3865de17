import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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
    tool.kind === 'absent'
      ? tool.message
      : `${seenFrom(root, tool.command)} ${(await knownVersionOf(tool, 'helm', root)) ?? ''}`;
  const folder = join(root, CHART_FOLDER);
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  return [usual, ...names].join('\n');
}

/** A program that came with the packages is the same one wherever these lie. */
const seenFrom = (root: string, command: string): string => {
  const installed = command.lastIndexOf(`${sep}node_modules${sep}`);
  if (installed >= 0) return command.slice(installed);
  return command.startsWith(`${root}${sep}`) ? relative(root, command) : command;
};
