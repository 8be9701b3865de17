import type { FieldChange } from '../../change';
import { OF_OTHERS } from './of-others';
import { OF_PODS } from './of-pods';
import type { Improvement, Rule } from './rule';

export type { Improvement } from './rule';

const DEPLOYMENT = /^Deployment$/;

/** The first that fits names a difference. */
const RULES: readonly Rule[] = [...OF_OTHERS, ...OF_PODS.map((rule) => ({ ...rule, kinds: DEPLOYMENT }))];

/** The name of a difference; nothing where it is none that is meant. */
export function improvementOf(kind: string, change: FieldChange): Improvement | undefined {
  const rule = RULES.find(
    ({ path, kinds, when }) => path.test(change.path) && (kinds?.test(kind) ?? true) && (when?.(change) ?? true),
  );
  return rule && { name: rule.name, good: rule.good };
}
