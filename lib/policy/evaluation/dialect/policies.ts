import { readAdmissionPolicy } from '../admission-source';
import type { ExpressionPlace } from '../engine';
import type { Manifest } from '../manifest';
import type { CelPolicy } from '../policy-program';
import { readTemplate } from '../template-source';
import { type DialectScope, lintDialect } from './expression';

/**
 * Lints every expression of a ConstraintTemplate, each with the names that it can use where it stands.
 *
 * @returns each finding with its place, for example `variable podSpec: function quantity`; none for a manifest that is
 * no template for CEL, of which `evaluate` says why
 */
export const lintTemplate = (template: Manifest): readonly string[] =>
  lintReadable(template, readTemplate, {
    builtIn: ['params', 'anyObject'],
    place: 'variable',
    conditionsReadVariables: true,
  });

/**
 * Lints every expression of a ValidatingAdmissionPolicy, as {@link lintTemplate} does. Its conditions read no
 * variables.
 */
export const lintAdmissionPolicy = (policy: Manifest): readonly string[] =>
  lintReadable(policy, readAdmissionPolicy, { builtIn: [], place: 'validation', conditionsReadVariables: false });

/** What the expressions of a kind of policy can name beside what it declares. */
interface PolicyScope {
  readonly builtIn: readonly string[];
  /** What the expression of a variable can name. */
  readonly place: ExpressionPlace;
  readonly conditionsReadVariables: boolean;
}

function lintReadable(
  manifest: Manifest,
  read: (manifest: Manifest) => CelPolicy,
  scope: PolicyScope,
): readonly string[] {
  try {
    return lintPolicy(read(manifest), scope);
  } catch {
    return [];
  }
}

function lintPolicy({ variables, matchConditions, validations }: CelPolicy, scope: PolicyScope): readonly string[] {
  const at = (where: string, expression: string, names: DialectScope): readonly string[] =>
    lintDialect(expression, names).map((finding) => `${where}: ${finding}`);
  const all = [...scope.builtIn, ...variables.map(({ name }) => name)];
  return [
    ...variables.flatMap(({ name, expression }, index) =>
      at(`variable ${name}`, expression, { place: scope.place, variables: all.slice(0, scope.builtIn.length + index) }),
    ),
    ...matchConditions.flatMap(({ name, expression }) =>
      at(`match condition ${name}`, expression, { variables: scope.conditionsReadVariables ? all : [] }),
    ),
    ...validations.flatMap(({ expression, messageExpression }, index) => [
      ...at(`validation ${index}`, expression, { variables: all }),
      ...(messageExpression === undefined
        ? []
        : at(`message of validation ${index}`, messageExpression, { variables: all })),
    ]),
  ];
}
