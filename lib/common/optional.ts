/** Keys whose value may be undefined become optional ones without it. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * An object without the keys whose value is undefined: `defined({ name, port })` in place of
 * `{ name, ...(port === undefined ? {} : { port }) }`. The order of the keys stays.
 */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/**
 * A list of one item, or of none: `...when(broken, () => problem)` in place of `...(broken ? [problem] : [])`. The item
 * is only made where it is wanted.
 */
export const when = <T>(condition: boolean, make: () => T): T[] => (condition ? [make()] : []);

/**
 * A list of what is made of a value, or of nothing where there is no value: `...given(vault, policyOf)` in place of
 * `...(vault === undefined ? [] : [policyOf(vault)])`.
 */
export const given = <V, T>(value: V | undefined, make: (value: V) => T): T[] =>
  value === undefined ? [] : [make(value)];
