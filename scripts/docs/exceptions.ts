import { loadPlatforms } from '../../bin/commands/load';
import { gateInput } from '../../lib/checks';
import { EXCEPTION } from '../../lib/checks/workload/exceptions';
import { renderFleet } from '../../lib/app';
import { code, row, type Section, table } from './section';

/** Every exception that is rendered, a row each. */
export async function exceptionRows(root: string): Promise<readonly string[]> {
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  const { artifacts } = await renderFleet({ root, platforms: loaded.platforms });
  const { objects } = gateInput({ artifacts, crds: { absent: 'x' }, committed: { absent: 'x' } }).tree;
  return objects
    .flatMap(({ value, platform = '', cluster = '', label }) =>
      Object.entries(annotationsOf(value))
        .filter(([key]) => key.startsWith(EXCEPTION))
        .map(([key, reason]) =>
          row(`${platform}/${cluster}`, label, code(`workload/${key.slice(EXCEPTION.length)}`), reason),
        ),
    )
    .sort();
}

const annotationsOf = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  (value['metadata'] as { readonly annotations?: Readonly<Record<string, string>> } | undefined)?.annotations ?? {};

export const exceptionTable = (rows: readonly string[]): string =>
  table(['cluster', 'object', 'check', 'reason'], rows);

/** The number of exceptions is not written: it is a limit that only a reviewer may raise. */
export default async (root: string): Promise<readonly Section[]> => [
  { page: 'docs/checks.md', mark: 'exceptions', text: exceptionTable(await exceptionRows(root)) },
];
