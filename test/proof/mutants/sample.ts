import { equivalentOf } from './equivalent';
import { BREAKAGES } from './index';
import type { Mutant } from './mutant';
import { seeded, shuffled } from './random';
import type { Subject } from './subject';

/** A mutant that was drawn. */
export interface Drawn {
  readonly breakage: string;
  readonly mutant: Mutant;
  readonly subject: Subject;
}

/** What there is to draw from, of one kind of breakage. */
export interface Pool {
  readonly breakage: string;
  /** Shapes that count, and shapes that a rule excludes. */
  readonly shapes: number;
  readonly excluded: number;
  readonly drawn: readonly Drawn[];
}

/**
 * Draws mutants at random, each shape at most once, so that the many NetworkPolicies do not hide the one NodePool.
 *
 * @param most of each kind of breakage
 * @param only kinds whose name holds this
 */
export function sample(subjects: readonly Subject[], { seed, most, only = '' }: { readonly seed: number; readonly most: number; readonly only?: string | undefined }): readonly Pool[] {
  const random = seeded(seed);
  return BREAKAGES.filter(({ name }) => name.includes(only)).map((breakage) => {
    const all = shuffled(subjects.flatMap((subject) => breakage.mutantsOf(subject).map((mutant) => ({ breakage: breakage.name, mutant, subject }))), random);
    const shapes = [...new Map(all.map((drawn) => [drawn.mutant.shape, drawn])).values()];
    const counted = shapes.filter(({ mutant }) => equivalentOf(breakage.name, mutant) === undefined);
    return { breakage: breakage.name, shapes: counted.length, excluded: shapes.length - counted.length, drawn: shuffled(counted, random).slice(0, most) };
  });
}
