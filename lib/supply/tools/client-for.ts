import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../pins/types';
import { findOnPath, type FoundTool, locate, type Tool } from '../../tools';
import { clientPath } from './client-path';
import { versionOf } from './client-version';

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
  const onPath = await findOnPath(name);
  if (onPath.kind === 'found' && (await versionOf(onPath, name)) === version) return { ...onPath, exact: true };
  const path = join(root, clientPath(name, version));
  const downloaded: FoundTool = { kind: 'found', name, command: path, origin: clientPath(name, version) };
  if (existsSync(path) && (await versionOf(downloaded, name)) === version) return { ...downloaded, exact: true };
  const usual = await locate(name);
  if (usual.kind === 'absent') return { ...usual, exact: false };
  return { ...usual, exact: (await versionOf(usual, name)) === version };
}
