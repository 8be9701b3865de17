import type { Mutant } from './mutant';

/** Mutants that are no defect, or of which nothing in the artifacts can say that they are one. */
export interface Equivalent {
  /** Name of the breakage. */
  readonly of: string;
  /** Against the shape of a mutant. */
  readonly shape: RegExp;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];

export const equivalentOf = (breakage: string, { shape }: Mutant): Equivalent | undefined => EQUIVALENT.find((rule) => rule.of === breakage && rule.shape.test(shape));
