import { type parse } from '@bufbuild/cel';

/** What the dialect check reads of a parsed expression: an operator or function, a name, a field, a literal. */
export type Expr = NonNullable<ReturnType<typeof parse>['expr']>;

export type Node<Case extends string> =
  Extract<Expr['exprKind'], { case: Case }> extends { value: infer Value } ? Value : never;

export const identifier = (expr: Expr | undefined): string | undefined =>
  expr?.exprKind.case === 'identExpr' ? expr.exprKind.value.name : undefined;

/** The second evaluator refuses `has(list[0].field)`. */
export const isIndex = (expr: Expr | undefined): boolean =>
  expr?.exprKind.case === 'callExpr' && expr.exprKind.value.function === '_[_]';
