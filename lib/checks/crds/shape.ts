import { fields, isFields } from '../tree/read';

/** The places of a schema that values fill. */
export interface Shape {
  readonly properties: Map<string, Shape>;
  items?: Shape;
  /** Below keys that the schema does not name. */
  others?: Shape;
}

export const emptyShape = (): Shape => ({ properties: new Map() });

/**
 * Adds the places that a value fills.
 *
 * @returns whether there were new ones
 */
export function grow(shape: Shape, structural: unknown, value: unknown): boolean {
  const schema = fields(structural);
  let grown = false;
  if (Array.isArray(value)) {
    if (value.length > 0 && shape.items === undefined) {
      shape.items = emptyShape();
      grown = true;
    }
    for (const item of value) if (shape.items !== undefined && grow(shape.items, schema['items'], item)) grown = true;
  } else if (isFields(value)) {
    const properties = fields(schema['properties']);
    for (const [key, item] of Object.entries(value)) {
      const named = Object.hasOwn(properties, key);
      let part = named ? shape.properties.get(key) : shape.others;
      if (part === undefined) {
        part = emptyShape();
        if (named) shape.properties.set(key, part);
        else shape.others = part;
        grown = true;
      }
      if (grow(part, named ? properties[key] : schema['additionalProperties'], item)) grown = true;
    }
  }
  return grown;
}
