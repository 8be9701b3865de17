import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../../common/optional';
import { type FoundTool, run, type RunResult } from '../../../tools';
import type { ChartItem } from '../../lock/item';
import { isLoopback } from '../address';
import type { ProgramBounds } from '../bounds';

/** helm, and what it may take for one chart. */
export interface BoundedHelm {
  readonly tool: FoundTool;
  readonly bounds: ProgramBounds;
  /** Its whole environment. @default - this process' own */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Runs helm within bounds. @throws with what helm says where it fails */
export async function runHelm({ tool, bounds, env }: BoundedHelm, args: readonly string[]): Promise<RunResult> {
  const { seconds, maxMemoryBytes } = bounds;
  const result = await run(tool, args, defined({ timeoutSeconds: seconds, maxMemoryBytes, env }));
  if (result.status === 0) return result;
  if (result.status === 124) throw new Error(`helm ${args[0]} took more than ${seconds} s`);
  if (result.status === 137) throw new Error(`helm ${args[0]} took more than ${maxMemoryBytes} bytes of memory`);
  throw new Error(lastLine(result.stderr));
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^Error: /, '') ?? 'helm failed';

/**
 * Pulls the archive of a chart into a folder that is empty.
 *
 * @param configured - names that helm knows repositories by, whose credentials it then uses
 * @returns the path of the archive
 */
export async function helmPull(
  helm: BoundedHelm,
  item: ChartItem,
  folder: string,
  configured: ReadonlyMap<string, string>,
): Promise<string> {
  await runHelm(helm, [
    'pull',
    ...chartArguments(item, configured),
    ...['--version', item.version],
    ...['--destination', folder],
  ]);
  const [file, ...others] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (file === undefined || others.length > 0) throw new Error('helm pull wrote no archive');
  return join(folder, file);
}

function chartArguments({ name, repository }: ChartItem, configured: ReadonlyMap<string, string>): readonly string[] {
  if (repository.startsWith('oci://')) {
    // A registry on this machine has no certificate; helm asks every other one by TLS.
    const plain = isLoopback(new URL(repository.replace(/^oci:/, 'http:')).hostname);
    return [`${repository}/${name}`, ...(plain ? ['--plain-http'] : [])];
  }
  const known = configured.get(withoutSlash(repository));
  return known === undefined ? [name, '--repo', repository] : [`${known}/${name}`];
}

export const withoutSlash = (address: string): string => address.replace(/\/+$/, '');
