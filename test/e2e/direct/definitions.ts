import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Api, type KubeObject } from '../api/client';
import { constraintDefinition } from '../players/gatekeeper';
import { groupOf, type Committed } from '../repository/objects';
import { applyOne } from './apply';

/** Custom definitions of a folder of schemas, and those that Gatekeeper would make of the templates. */
export function definitionsFor(schemas: string, committed: readonly Committed[]): KubeObject[] {
  const groups = new Set(committed.map(({ object }) => groupOf(object)));
  const files = readdirSync(schemas, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  const known = files
    .map((file) => parse(readFileSync(file, 'utf8')) as KubeObject | null)
    .filter(
      (one): one is KubeObject => one?.kind === 'CustomResourceDefinition' && groups.has(one.spec.group as string),
    );
  const constraints = committed
    .filter(({ object }) => object.kind === 'ConstraintTemplate')
    .map(({ object }) => object.spec.crd.spec.names.kind as string)
    .map((kind) => constraintDefinition(kind, kind.toLowerCase(), `${kind.toLowerCase()}.constraints.gatekeeper.sh`));
  return [...known, ...(constraints as KubeObject[])];
}

/** Makes namespaces that stand before the cluster is handed over, and definitions. @returns what was refused */
export async function prepare(
  api: Api,
  committed: readonly Committed[],
  definitions: readonly KubeObject[],
): Promise<string[]> {
  const namespaces = new Set(committed.map(({ object }) => object.metadata.namespace ?? 'default'));
  for (const name of namespaces)
    await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const refused: string[] = [];
  for (const definition of definitions) {
    const problem = await applyOne(api, withoutStatus(definition));
    if (problem !== undefined) refused.push(`${definition.metadata.name}: ${problem}`);
  }
  return refused;
}

const withoutStatus = ({ status: _, ...object }: KubeObject): KubeObject => object;
