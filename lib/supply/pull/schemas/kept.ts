import { parseAllDocuments } from 'yaml';

/**
 * The CRD as it was published, without others in the same file. A page that says "not found" with status 200 must not
 * become a schema.
 */
export function keptCrd(text: string, name: string): string | undefined {
  const documents = parseAllDocuments(text);
  const found = documents.find(
    (document) =>
      document.errors.length === 0 &&
      document.get('kind') === 'CustomResourceDefinition' &&
      document.getIn(['metadata', 'name']) === name,
  );
  return documents.length === 1 && found !== undefined ? text : found?.toString({ lineWidth: 0 });
}

/** The definitions of an OpenAPI document, without the paths and the prose, which are most of it. */
export function keptDefinitions(text: string): string | undefined {
  try {
    const { definitions: all } = JSON.parse(text) as { readonly definitions?: Readonly<Record<string, Schema>> };
    if (all?.['io.k8s.api.core.v1.Pod'] === undefined) return undefined;
    const definitions = Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, withoutProse(schema)]));
    return `${JSON.stringify({ definitions })}\n`;
  } catch {
    return undefined;
  }
}

/** As far as prose is concerned; a property may itself be called `description`. */
interface Schema {
  readonly description?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
}

function withoutProse({ description: _, properties, items, additionalProperties, ...schema }: Schema): Schema {
  return {
    ...schema,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, withoutProse(inner)]),
          ),
        }),
    ...(items === undefined ? {} : { items: withoutProse(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: withoutProse(additionalProperties) }),
  };
}
