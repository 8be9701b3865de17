import type { Addon, AddonOverrides } from '../../lib/model';

/** Stack of the sample clusters, whose outputs are all known. */
export const STACK = 'sample-one';

/** An add-on with nothing that may be left out, and what may be added to it. */
export interface Sample<A extends Addon> {
  readonly least: A;
  /** Values of each field that may be left out, by its name. */
  readonly options: { readonly [Field in OptionalField<A>]: Partial<A> };
}

/** Fields of its own that may be left out. */
type OptionalField<A> = Exclude<
  { [K in keyof A]-?: Record<never, never> extends Pick<A, K> ? K : never }[keyof A] & string,
  keyof AddonOverrides
>;

/** A sample of each kind. */
export type SamplesOf<K extends Addon['kind']> = { readonly [Kind in K]: Sample<Extract<Addon, { kind: Kind }>> };
