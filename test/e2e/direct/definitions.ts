import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Api, type KubeObject } from '../api/client';
import { constraintDefinition } from '../players/gatekeeper';
import { applyOne } from './object';
import { definedBy } from './turns';

/** Custom definitions by `group/Kind`. */
export type Definitions = ReadonlyMap<string, KubeObject>;

/** Definitions of a folder of schemas. */
export function readDefinitions(schemas: string): Definitions {
  const definitions = readdirSync(schemas, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as KubeObject | null)
    .filter((one): one is KubeObject => one?.kind === 'CustomResourceDefinition');
  return new Map(definitions.map((one) => [`${one.spec.group}/${one.spec.names.kind}`, one]));
}

/** Those of the engines, which stand before a cluster is handed over. */
export const ofEngines = (definitions: Definitions): KubeObject[] =>
  [...definitions].filter(([name]) => /^(\S+\.toolkit\.fluxcd\.io|argoproj\.io)\//.test(name)).map(([, one]) => one);

/** Definitions that come into the cluster with an object: of its release, or of its template. */
export function broughtBy(object: KubeObject, definitions: Definitions): KubeObject[] {
  if (object.kind === 'ConstraintTemplate') {
    const kind = object.spec.crd.spec.names.kind as string;
    const plural = kind.toLowerCase();
    return [constraintDefinition(kind, plural, `${plural}.constraints.gatekeeper.sh`) as KubeObject];
  }
  return definedBy(object).flatMap((name) => definitions.get(name) ?? []);
}

/** @returns what was refused */
export async function define(api: Api, definitions: readonly KubeObject[]): Promise<string[]> {
  const refused: string[] = [];
  for (const { status: _, ...definition } of definitions) {
    const problem = await applyOne(api, definition);
    if (problem !== undefined) refused.push(`${definition.metadata.name}: ${problem}`);
  }
  return refused;
}
