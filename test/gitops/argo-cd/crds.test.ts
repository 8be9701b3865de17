import Ajv from 'ajv';
import { load } from 'js-yaml';
import { deliver } from '../../../lib/gitops';
import { textAt } from '../../../lib/gitops/objects';
import type { JsonObject } from '../../../lib/model';
import { crdText, needing, upstreamCrds } from '../../support/needs';
import { configMap, described, release } from '../fixture';

type Schema = { readonly [key: string]: unknown };

/** A schema that refuses unknown fields, as the API server's strict mode does. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen =
    !('properties' in copy) || 'additionalProperties' in copy || copy['x-kubernetes-preserve-unknown-fields'] === true;
  return isOpen ? copy : { ...copy, additionalProperties: false };
}

/** Generators nest every other generator, 300 kB of schema that takes seconds to compile; only the list is in use. */
function onlyListGenerators(schema: unknown): void {
  const generators = (
    schema as { properties: { spec: { properties: { generators?: { items: { properties: Schema } } } } } }
  ).properties.spec.properties.generators;
  if (generators !== undefined) generators.items.properties = { list: generators.items.properties['list'] };
}

const validators = new Map<string, ReturnType<Ajv['compile']>>();
function errorsOf(object: JsonObject): readonly string[] {
  const kind = textAt(object, 'kind') ?? '';
  let validate = validators.get(kind);
  if (validate === undefined) {
    const crd = load(crdText(`${kind.toLowerCase()}s.argoproj.io.yaml`)) as {
      spec: { versions: readonly { schema: { openAPIV3Schema: Schema } }[] };
    };
    onlyListGenerators(crd.spec.versions[0]?.schema.openAPIV3Schema);
    const schema = closed(crd.spec.versions[0]?.schema.openAPIV3Schema) as { properties: Schema };
    validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile({
      ...schema,
      properties: { ...schema.properties, metadata: { type: 'object' } },
    });
    validators.set(kind, validate);
  }
  return validate(object)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${kind} ${instancePath} ${message}`);
}

const { folders } = deliver(
  described(
    [configMap('base', 'kube-system')],
    [
      release('metrics', 'r', {
        ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'r', jsonPointers: ['/spec/replicas'] }],
        skipCrds: true,
        values: { a: { b: [1] } },
      }),
    ],
  ),
);

describe('the CRDs of Argo CD', () => {
  const { test: run } = needing(
    upstreamCrds(...['applications', 'applicationsets', 'appprojects'].map((plural) => `${plural}.argoproj.io.yaml`)),
  );
  run('accept every object', () => expect([...folders.gitops, ...folders.bootstrap].flatMap(errorsOf)).toEqual([]));
  run('refuse a field that does not exist', () =>
    expect(errorsOf({ ...folders.gitops[0], nonsense: true })).toEqual([
      'Application  must NOT have additional properties',
    ]),
  );
});
