import { z } from 'zod';

/** Exists for the compiler alone: the type that a shape is held to. */
declare const held: unique symbol;

/**
 * The schema of T, which the compiler holds to T in both directions: it takes nothing that T lacks, and a key or a
 * member of a union that is added to T and not here does not compile. `z.ZodType<T>` says the first half only.
 *
 * It is a schema of zod; the builders below are the only ones that make one. docs/decisions/0020-types-and-schemas.md
 * says why types are not inferred from schemas instead.
 */
export interface Shape<in out T> {
  readonly [held]: (value: T) => T;
  /** The same, or nothing at all. */
  optional(): Shape<T | undefined>;
}

/**
 * Declares which type a schema of zod is the schema of. Nothing checks the claim: use a builder wherever there is one.
 */
export const shape = <T>(schema: z.ZodType): Shape<T> => schema as unknown as Shape<T>;

/** The schema of zod behind a shape. */
export const schemaOf = <T>(from: Shape<T>): z.ZodType<T> => from as unknown as z.ZodType<T>;

/** A text of a pattern (`https://${string}`) is a text to its shape, which has a pattern of its own; literals stay. */
type Loose<T> = T extends string
  ? Record<never, never> extends Record<T, 1>
    ? string
    : T
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T;

/** A shape for every key of T. */
export type Fields<T> = { readonly [K in keyof T]-?: Shape<Loose<T[K]>> };

const strictObject = (fields: object): z.ZodObject => z.strictObject(fields as z.ZodRawShape);

/** An object of exactly the keys of T. */
export const object = <T>(fields: Fields<T>): Shape<T> => shape(strictObject(fields));

/** The members of a union by their tag, each with its other fields. */
export type Variants<T, Tag extends keyof T> = {
  readonly [Value in T[Tag] & string]: Fields<Omit<Extract<T, Record<Tag, Value>>, Tag>>;
};

/**
 * One of the members of a union whose field `tag` tells them apart: `variants<Probe, 'kind'>('kind', { http: {…} })`.
 */
export const variants = <T, Tag extends keyof T & string>(tag: Tag, members: Variants<T, Tag>): Shape<T> => {
  const options = Object.entries<object>(members).map(([value, fields]) =>
    strictObject({ [tag]: z.literal(value), ...fields }),
  );
  return shape(z.discriminatedUnion(tag, options as unknown as [z.ZodObject]));
};

/**
 * One of several forms that no field tells apart, by what to call them in an error message:
 * `anyOf({ "'per-cluster'": …, '{ hub }': … })`.
 */
export const anyOf = <T extends Readonly<Record<string, unknown>>>(forms: {
  readonly [Name in keyof T]: Shape<T[Name]>;
}): Shape<T[keyof T]> =>
  shape(z.union(Object.values(forms) as unknown as [z.ZodType], { error: () => Object.keys(forms).join(', or ') }));

/** One of these values. */
export const oneOf = <const T extends string | number>(...values: readonly T[]): Shape<T> => shape(z.literal(values));

export const list = <T>(item: Shape<T>): Shape<readonly T[]> => shape(z.array(schemaOf(item)).readonly());

export const recordOf = <T>(key: Shape<string>, value: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  shape(z.record(schemaOf(key) as z.ZodType<string, string>, schemaOf(value)));

/** Any object: what is in it is checked where it is used, and by the compiler. */
export const anyObject = <T extends object>(): Shape<T> => shape(z.looseObject({}));
