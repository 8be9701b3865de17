import { equivalentOf } from './equivalent';
import { BREAKAGES } from '.';
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
  /** Shapes that count, and shapes that a rule excludes or that, when drawn, changed nothing. */
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
export function sample(
  subjects: readonly Subject[],
  { seed, most, only = '' }: { readonly seed: number; readonly most: number; readonly only?: string | undefined },
): readonly Pool[] {
  const random = seeded(seed);
  return BREAKAGES.filter(({ name }) => name.includes(only)).map((breakage) => {
    const all = shuffled(
      subjects.flatMap((subject) =>
        breakage.mutantsOf(subject).map((mutant) => ({ breakage: breakage.name, mutant, subject })),
      ),
      random,
    );
    const shapes = [...new Map(all.map((drawn) => [drawn.mutant.shape, drawn])).values()];
    const counted = shapes.filter(({ mutant }) => equivalentOf(breakage.name, mutant) === undefined);
    const drawn: Drawn[] = [];
    let unchanged = 0;
    for (const one of shuffled(counted, random)) {
      if (drawn.length >= most) break;
      if (changes(one)) drawn.push(one);
      else unchanged += 1;
    }
    return {
      breakage: breakage.name,
      shapes: counted.length - unchanged,
      excluded: shapes.length - counted.length + unchanged,
      drawn,
    };
  });
}

/**
 * Whether anything is another after it: what is set to what it was is no breakage. Asked of those that are drawn only.
 */
const changes = ({ mutant, subject }: Drawn): boolean =>
  [...mutant.edits()].some(
    ([path, content]) => subject.artifacts.find((artifact) => artifact.path === path)?.content !== content,
  );
