import { type FoundTool, run } from '../../tools';
import type { Client } from '../../pins/types';
import { KnownVersions } from './known-versions';

const ASK: Readonly<Record<Client, readonly string[]>> = {
  helm: ['version', '--template', '{{.Version}}'],
  kubectl: ['version', '--client', '--output', 'json'],
};

/** The version that a client says it has, `v4.1.4`; nothing where it does not answer. */
export async function versionOf(tool: FoundTool, name: Client): Promise<string | undefined> {
  try {
    const { status, stdout } = await run(tool, ASK[name], { timeoutSeconds: 10 });
    return status === 0 ? /v\d+\.\d+\.\d+[0-9A-Za-z.+-]*/.exec(stdout)?.[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The same, asked once for each program file as long as it stays what it is. */
export const knownVersionOf = (tool: FoundTool, name: Client, root: string): Promise<string | undefined> =>
  new KnownVersions(root).get(tool.command, () => versionOf(tool, name));
