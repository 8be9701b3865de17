import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../pins/types';
import { findOnPath, type FoundTool, locate, type Tool } from '../../tools';
import { clientPath } from './client-path';
import { knownVersionOf, versionOf } from './client-version';

/** A client, and whether it has exactly the version that was asked for. */
export type ClientTool = Tool & { readonly exact: boolean };

const answers = new Map<string, Promise<ClientTool>>();

/**
 * helm at a version: the one on PATH where it fits exactly, else the one that `archipel charts pull` has put into
 * `.charts/bin`, else the one of the npm package or of PATH, whatever version that has. The network is never asked.
 *
 * @param version - with its `v`: `v4.1.4`
 */
export const helmFor = (version: string, root: string): Promise<ClientTool> => clientFor('helm', version, root);

/** The same for kubectl. */
export const kubectlFor = (version: string, root: string): Promise<ClientTool> => clientFor('kubectl', version, root);

/** Kept for the life of the process, unless it may still become exact. */
export async function clientFor(name: Client, version: string, root: string): Promise<ClientTool> {
  const key = [name, version, root].join(' ');
  const known = answers.get(key) ?? find(name, version, root);
  answers.set(key, known);
  const found = await known;
  if (!found.exact) answers.delete(key);
  return found;
}

async function find(name: Client, version: string, root: string): Promise<ClientTool> {
  const onPath = await pathClient(name, root);
  if (onPath?.version === version) return { ...onPath.tool, exact: true };
  const path = join(root, clientPath(name, version));
  const downloaded: FoundTool = { kind: 'found', name, command: path, origin: clientPath(name, version) };
  if (existsSync(path) && (await knownVersionOf(downloaded, name, root)) === version) {
    return { ...downloaded, exact: true };
  }
  const usual = await locate(name);
  if (usual.kind === 'absent') return { ...usual, exact: false };
  return { ...usual, exact: (await knownVersionOf(usual, name, root)) === version };
}

/** A client on PATH and its version. */
interface PathClient {
  readonly tool: FoundTool;
  readonly version: string | undefined;
}

const onPaths = new Map<string, Promise<PathClient | undefined>>();

/** Asked once in the life of the process, since every version that is looked for begins there. */
function pathClient(name: Client, root: string): Promise<PathClient | undefined> {
  const key = `${name} ${root}`;
  const known = onPaths.get(key) ?? askPath(name);
  onPaths.set(key, known);
  return known;
}

async function askPath(name: Client): Promise<PathClient | undefined> {
  const tool = await findOnPath(name);
  return tool.kind === 'found' ? { tool, version: await versionOf(tool, name) } : undefined;
}
