import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { written } from './scratch';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A definitions file of Kubernetes: `definitions` with `x-kubernetes-group-version-kind`. */
const DEFINITIONS = /^k8s-.*-definitions\.stripped\.json$/;

/**
 * Writes a schema for each kind as kubeconform wants them, from a folder of upstream CRDs.
 *
 * @returns the template of the paths for `-schema-location`, or nothing where the folder has no definitions
 */
export function writeSchemas(crds: string, to: string): string | undefined {
  const kubernetes = join(crds, 'kubernetes');
  const file = existsSync(kubernetes) ? readdirSync(kubernetes).find((name) => DEFINITIONS.test(name)) : undefined;
  if (file === undefined) return undefined;
  const { definitions } = JSON.parse(readFileSync(join(kubernetes, file), 'utf8')) as {
    definitions: Readonly<Record<string, Json>>;
  };
  const closed = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, closedDefinition(name, definition)]),
  );
  written(to, '_definitions.json', JSON.stringify({ definitions: closed }));
  for (const [name, definition] of Object.entries(definitions)) {
    for (const gvk of (definition['x-kubernetes-group-version-kind'] ?? []) as readonly {
      group: string;
      version: string;
      kind: string;
    }[]) {
      write(to, gvk, { $ref: `_definitions.json#/definitions/${name}` });
    }
  }
  for (const path of readdirSync(crds, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')))
    writeCrd(join(crds, path), to);
  return `${to}/{{ .Group }}_{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`;
}

// kubeconform takes the version for the group of a kind without one: `v1_namespace_v1.json`.
const write = (
  to: string,
  { group, version, kind }: { readonly group: string; readonly version: string; readonly kind: string },
  schema: unknown,
): void => void written(to, `${group || version}_${kind.toLowerCase()}_${version}.json`, JSON.stringify(schema));

function writeCrd(path: string, to: string): void {
  const crd = parse(readFileSync(path, 'utf8')) as {
    kind?: string;
    spec: {
      group: string;
      names: { kind: string };
      versions: readonly { name: string; schema: { openAPIV3Schema: Json } }[];
    };
  } | null;
  if (crd?.kind !== 'CustomResourceDefinition') return;
  for (const { name, schema } of crd.spec.versions) {
    const closed = closedStructure(schema.openAPIV3Schema) as Json;
    const head = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
    write(
      to,
      { group: crd.spec.group, version: name, kind: crd.spec.names.kind },
      { ...closed, properties: { ...(closed['properties'] as Json), ...head } },
    );
  }
}

/** A definition in which an unknown field is an error, as under strict field validation. */
function closedDefinition(name: string, definition: Json): Json {
  if (name.endsWith('.resource.Quantity')) return { type: ['string', 'number'] };
  if (name.endsWith('.intstr.IntOrString')) return { type: ['string', 'integer'] };
  const { 'x-kubernetes-group-version-kind': _, ...rest } = definition;
  return isJson(rest['properties']) && !('additionalProperties' in rest)
    ? { ...rest, additionalProperties: false }
    : rest;
}

/** The structural part of a CRD's schema as plain JSON schema: the API server's extensions become what they mean. */
function closedStructure(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closedStructure);
  if (!isJson(schema)) return schema;
  if (schema['x-kubernetes-int-or-string'] === true) return { type: ['string', 'integer'] };
  const { properties, items, additionalProperties, nullable, type, format: _, ...rest } = schema;
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  return {
    ...Object.fromEntries(
      Object.entries(rest).filter(
        ([key]) =>
          !key.startsWith('x-kubernetes') && !['allOf', 'anyOf', 'oneOf', 'not', 'default', 'pattern'].includes(key),
      ),
    ),
    ...(type === undefined ? {} : { type: nullable === true ? [type, 'null'] : type }),
    ...(isJson(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, inner]) => [key, closedStructure(inner)]),
          ),
        }
      : {}),
    ...(items === undefined ? {} : { items: closedStructure(items) }),
    ...(additionalProperties === undefined
      ? isJson(properties) && !open
        ? { additionalProperties: false }
        : {}
      : { additionalProperties: closedStructure(additionalProperties) }),
  };
}
