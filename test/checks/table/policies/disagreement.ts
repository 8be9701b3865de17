import { DISAGREEMENT } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { good, template } from './plants';

/** A rule about which the two evaluators disagree. */
export const disagreementCases: readonly Case[] = [
  // Flags inside a pattern are RE2; the second evaluator hands patterns to JavaScript's own expressions.
  {
    code: DISAGREEMENT,
    bad: {
      ...good,
      't/t.yaml': template(
        "has(variables.anyObject.metadata.absent) || variables.anyObject.metadata.name.matches('(?i)WEB')",
      ),
    },
    where: { object: 'Deployment web/web' },
    good,
  },
];
