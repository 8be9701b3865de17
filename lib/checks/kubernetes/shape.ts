import { fields, isFields, text, type Fields } from '../tree/read';

/** The places of a schema that values fill. */
export interface Shape {
  readonly properties: Map<string, Shape>;
  items?: Shape;
  /** Below keys that the schema does not name. */
  others?: Shape;
}

export const emptyShape = (): Shape => ({ properties: new Map() });

/** A definition by its name. */
type Named = (name: string) => unknown;

const REFERENCE = '#/definitions/';

/** The schema itself, where another one stands for it. */
function resolved(schema: unknown, named: Named): Fields {
  const reference = text(schema, '$ref');
  return reference?.startsWith(REFERENCE) === true
    ? resolved(named(reference.slice(REFERENCE.length)), named)
    : fields(schema);
}

/**
 * Adds the places that a value fills.
 *
 * @returns whether there were new ones
 */
export function grow(shape: Shape, schema: unknown, value: unknown, named: Named): boolean {
  const own = resolved(schema, named);
  let grown = false;
  const below = (part: Shape, inner: unknown, item: unknown): void => {
    if (grow(part, inner, item, named)) grown = true;
  };
  if (Array.isArray(value)) {
    if (value.length > 0 && shape.items === undefined) {
      shape.items = emptyShape();
      grown = true;
    }
    for (const item of value) if (shape.items !== undefined) below(shape.items, own['items'], item);
  } else if (isFields(value)) {
    const properties = fields(own['properties']);
    for (const [key, item] of Object.entries(value)) {
      const isNamed = Object.hasOwn(properties, key);
      let part = isNamed ? shape.properties.get(key) : shape.others;
      if (part === undefined) {
        part = emptyShape();
        if (isNamed) shape.properties.set(key, part);
        else shape.others = part;
        grown = true;
      }
      below(part, isNamed ? properties[key] : own['additionalProperties'], item);
    }
  }
  return grown;
}

/** The schema with what it says of the places that are filled; of others their names alone. */
export function pruned(schema: unknown, shape: Shape, named: Named): unknown {
  if (typeof schema === 'boolean') return schema;
  const { properties, items, additionalProperties, ...own } = resolved(schema, named);
  const known = fields(properties);
  const part = (inner: unknown, place: Shape | undefined): unknown =>
    place === undefined ? {} : pruned(inner, place, named);
  return {
    ...own,
    ...(isFields(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(known).map(([key, inner]) => [key, part(inner, shape.properties.get(key))]),
          ),
        }
      : {}),
    ...(items === undefined ? {} : { items: part(items, shape.items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'boolean' ? additionalProperties : part(additionalProperties, shape.others),
        }),
  };
}
