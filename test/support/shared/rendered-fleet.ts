import { join } from 'node:path';
import { loadPlatforms } from '../../../bin/commands/load';
import { renderFleet, type RenderedFleet } from '../../../lib/app';

const root = join(__dirname, '../../..');

let rendered: Promise<RenderedFleet> | undefined;

/** The fleet as it is committed, rendered once in each process of jest: nobody can change what the next file sees. */
export const renderedFleet = (): Promise<RenderedFleet> => (rendered ??= render());

async function render(): Promise<RenderedFleet> {
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  const fleet = await renderFleet({ root, platforms: loaded.platforms });
  for (const artifact of fleet.artifacts) Object.freeze(artifact);
  Object.freeze(fleet.artifacts);
  return Object.freeze(fleet);
}
