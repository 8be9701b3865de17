import { BASELINE } from './baseline';
import type { Control, Pod } from './container';
import { RESTRICTED } from './restricted';

export type Level = 'baseline' | 'restricted';

const CONTROLS: Readonly<Record<Level, readonly Control[]>> = {
  baseline: BASELINE,
  restricted: [...BASELINE, ...RESTRICTED],
};

/** What keeps a pod out of a namespace that enforces the level; each as `control: reason`. Nothing below a level. */
export const refusedBy = (level: string, pod: Pod): readonly string[] =>
  level === 'baseline' || level === 'restricted'
    ? CONTROLS[level].flatMap(({ id, find }) => [...new Set(find(pod))].map((reason) => `${id}: ${reason}`))
    : [];
