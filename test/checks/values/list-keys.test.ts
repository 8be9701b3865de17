import { expect, test as always } from '@jest/globals';
import { at, fields, texts } from '../../../lib/checks/tree/read';
import { OF_CONTAINER, OF_KINDS, OF_POD } from '../../../lib/checks/values/list-keys';
import { crdText, needing, upstreamCrds } from '../../support/needs';

const FILE = 'k8s-1.36-definitions.stripped.json';
const { test } = needing(upstreamCrds(FILE));

/** Lists of a definition with their keys; those of a container stand below the pod. */
function listsOf(name: string): Record<string, readonly string[]> {
  const properties = fields(at(JSON.parse(crdText(FILE)), 'definitions', name, 'properties'));
  const keyed = Object.entries(properties).map(
    ([field, schema]) => [field, texts(schema, 'x-kubernetes-list-map-keys')] as const,
  );
  return Object.fromEntries(keyed.filter(([, keys]) => keys.length > 0));
}

const CONTAINERS = ['containers', 'ephemeralContainers', 'initContainers'];

test.each([
  ['io.k8s.api.core.v1.PodSpec', OF_POD, CONTAINERS],
  ['io.k8s.api.core.v1.Container', OF_CONTAINER, []],
  ['io.k8s.api.core.v1.EphemeralContainer', OF_CONTAINER, []],
])('the lists of %s are those of its OpenAPI definition', (name, table, asOne) => {
  const keys = Object.entries(table).map(([field, known]) => [field, Object.keys(known)]);
  expect({
    ...Object.fromEntries(keys),
    ...Object.fromEntries(asOne.map((field) => [field, ['name']])),
  }).toEqual(listsOf(name));
});

always('every list of another kind has a key', () =>
  expect(Object.values(OF_KINDS).flatMap((lists) => lists.map(({ keys }) => Object.keys(keys).length))).not.toContain(
    0,
  ),
);
