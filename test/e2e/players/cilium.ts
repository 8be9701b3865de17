import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type KubeObject } from '../api/client';
import { OPERATORS } from './operators';
import { isDeployed, type Player } from './player';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Makes the definitions of Cilium, as its operator does when it starts. */
export const cilium = (definitions: readonly KubeObject[]): Player => ({
  name: 'cilium',
  plays: 'Cilium: its operator makes its definitions, no packet is sent',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.cilium))) return;
    for (const definition of definitions)
      if ((await api.get(`${DEFINITIONS}/${definition.metadata.name}`)).status === 404)
        await api.post(DEFINITIONS, definition);
  },
});

/** Definitions of a group in a folder of schemas. */
export const definitionsOf = (folder: string, group: string): KubeObject[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(`.${group}.yaml`))
    .map((entry) => parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as KubeObject);
