import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { type CrdFile, gateInput, gates, runGates } from '../../../lib/checks';
import { artifacts } from '../support/files';
import { meshRelease, renders } from '../support/releases';

/*
 * The definition of a chart says what the cluster serves, and comes without schemas: with the chart at hand no less is
 * asked of an object than without it.
 */

/** A definition, as a chart's rendering has it, or with its schema as a folder has it. */
const definition = (version: string, schema?: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'lamps.mesh.example.org' },
  spec: {
    group: 'mesh.example.org',
    scope: 'Namespaced',
    names: { kind: 'Lamp', plural: 'lamps' },
    versions: [{ name: version, served: true, storage: true, ...(schema && { schema: { openAPIV3Schema: schema } }) }],
  },
});

const SCHEMA = {
  type: 'object',
  properties: { spec: { type: 'object', properties: { colour: { type: 'string', enum: ['red', 'green'] } } } },
};

const FOLDER: readonly CrdFile[] = [
  { path: 'mesh/lamps.mesh.example.org.yaml', text: stringify(definition('v1', SCHEMA)) },
];

async function ask(colour: string, chart: string, crds: readonly CrdFile[] | { readonly absent: string } = FOLDER) {
  const lamp = {
    apiVersion: 'mesh.example.org/v1',
    kind: 'Lamp',
    metadata: { name: 'hall', namespace: 'web' },
    spec: { colour },
  };
  const files = { ...meshRelease(), 'web/lamp.yaml': JSON.stringify(lamp) };
  const { gates: outcomes, problems } = await runGates(
    gateInput({
      artifacts: artifacts(files),
      crds,
      committed: { absent: 'a test' },
      ...renders([definition(chart)]),
    }),
    gates.filter(({ name }) => name === 'crds'),
  );
  return {
    codes: problems.map(({ code, field }) => `${code} ${field}`).filter((line) => !line.startsWith('crds/schema')),
    outcome: outcomes[0],
  };
}

test('its objects are held against the schema of the folder', async () => {
  expect((await ask('blue', 'v1')).codes).toEqual(['crds/value spec.colour']);
  expect((await ask('red', 'v1')).codes).toEqual([]);
});

test('what the chart serves counts, and not what the folder has', async () =>
  expect((await ask('red', 'v2')).codes).toEqual(['crds/version apiVersion']));

test('without a folder they are unchecked, and nothing is said to hold', async () => {
  const { codes, outcome } = await ask('blue', 'v1', { absent: 'no folder' });
  expect(codes).toEqual([]);
  expect(outcome).toMatchObject({ status: 'skipped' });
  expect(JSON.stringify(outcome)).toContain('mesh.example.org/v1 Lamp');
});
