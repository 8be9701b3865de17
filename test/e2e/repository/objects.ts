import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type KubeObject } from '../api/client';

/** An object of `dist/`, with its place. */
export interface Committed {
  readonly object: KubeObject;
  /** Layer of the cluster: the folder that the object stands in. */
  readonly layer: string;
  /** Path of the file, from the folder of the cluster. */
  readonly file: string;
}

/** Every object in the folder of a cluster, as it is committed. */
export function committedObjects(folder: string): Committed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'kustomization.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => objectsIn(folder, path));
}

function objectsIn(folder: string, path: string): Committed[] {
  const file = path.slice(folder.length + 1);
  const [layer = ''] = file.split('/');
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map((document) => document.toJS() as KubeObject | null)
    .filter((object): object is KubeObject => object?.kind !== undefined && object.metadata !== undefined)
    .map((object) => ({ object, layer, file }));
}

/** Group of an object, empty for the core. */
export const groupOf = ({ apiVersion = '' }: KubeObject): string =>
  apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';

/** Name of an object among all: `group/Kind namespace/name`. */
export const keyOf = (object: KubeObject): string =>
  `${groupOf(object)}/${object.kind ?? ''} ${object.metadata.namespace ?? ''}/${object.metadata.name}`;
