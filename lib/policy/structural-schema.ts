interface StringSchema<T extends string> {
  readonly type: 'string';
  readonly description?: string;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly T[];
}

interface IntegerSchema {
  readonly type: 'integer';
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface BooleanSchema {
  readonly type: 'boolean';
  readonly description?: string;
}

interface ArraySchema<I> {
  readonly type: 'array';
  readonly description?: string;
  readonly minItems?: number;
  readonly items: StructuralSchema<I>;
}

type RequiredKey<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T];

/** The schema of an object: a property for each field of the type, and the fields that are not optional. */
export interface ObjectSchema<T> {
  readonly type: 'object';
  readonly description?: string;
  readonly required?: readonly (RequiredKey<T> & string)[];
  readonly properties: { readonly [K in keyof T]-?: StructuralSchema<NonNullable<T[K]>> };
}

/**
 * The structural OpenAPI v3 schema of a TypeScript type.
 *
 * A Kubernetes CRD demands the structural form. Tied to the type, so that a parameter that is added, renamed or
 * retyped on one side alone does not compile.
 */
export type StructuralSchema<T> = [T] extends [boolean]
  ? BooleanSchema
  : [T] extends [string]
    ? StringSchema<T>
    : [T] extends [number]
      ? IntegerSchema
      : [T] extends [readonly (infer I)[]]
        ? ArraySchema<I>
        : ObjectSchema<T>;
