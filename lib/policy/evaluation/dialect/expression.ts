import { parse } from '@bufbuild/cel';
import { when } from '../../../common/optional';
import { DECLARED_NAMES, type ExpressionPlace } from '../engine';
import { type Expr, identifier, isIndex, type Node } from './parsed';
import { patternFindings } from './patterns';
import { ALLOWED, TYPE_NAMES } from './words';

/** What an expression may name. */
export interface DialectScope {
  /** @default 'validation' */
  readonly place?: ExpressionPlace;
  /**
   * Variables that can be read as `variables.<name>`.
   *
   * @default - any
   */
  readonly variables?: readonly string[];
}

/**
 * Finds what an expression uses beyond the part of CEL that every supported cluster has and both evaluators read alike:
 * Kubernetes 1.30 without optionals, two-variable macros and the Kubernetes libraries (quantity, ip, url).
 *
 * @returns each finding in a few words; empty for a portable expression
 */
export function lintDialect(
  expression: string,
  { place = 'validation', variables }: DialectScope = {},
): readonly string[] {
  let root: Expr;
  try {
    root = parse(expression).expr;
  } catch (error) {
    return [`does not parse: ${error instanceof Error ? error.message : String(error)}`];
  }
  const findings = findingsIn(root, new Set([...DECLARED_NAMES[place], ...TYPE_NAMES]), variables);
  return [...new Set(findings)];
}

/**
 * Findings of an expression and of all that it is made of, in the order of reading.
 *
 * @param names - that it may use
 * @param variables - that it may read. @default - any
 */
function findingsIn(
  expr: Expr | undefined,
  names: ReadonlySet<string>,
  variables: readonly string[] | undefined,
): readonly string[] {
  const within = (parts: readonly (Expr | undefined)[], known = names): readonly string[] =>
    parts.flatMap((part) => findingsIn(part, known, variables));
  const node = expr?.exprKind;
  switch (node?.case) {
    case undefined:
    case 'constExpr':
      return [];
    case 'identExpr':
      return when(!names.has(node.value.name), () => `undeclared name ${node.value.name}`);
    case 'selectExpr':
      return [...selectFindings(node.value, variables), ...within([node.value.operand])];
    case 'callExpr':
      return [...callFindings(node.value), ...within([node.value.target, ...node.value.args])];
    case 'listExpr':
      return within(node.value.elements);
    case 'structExpr':
      return [
        ...when(node.value.messageName !== '', () => `message ${node.value.messageName}`),
        ...node.value.entries.flatMap(({ keyKind, value }) =>
          within([keyKind.case === 'mapKey' ? keyKind.value : undefined, value]),
        ),
      ];
    case 'comprehensionExpr': {
      const { iterVar, iterVar2, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = node.value;
      return [
        ...when(iterVar2 !== '', () => 'macro with two variables'),
        ...within([iterRange, accuInit]),
        ...within([loopCondition, loopStep, result], new Set([...names, iterVar, accuVar])),
      ];
    }
  }
}

/** A field that is read, as `operand.field` or `has(operand.field)`. */
function selectFindings(
  { operand, field, testOnly }: Node<'selectExpr'>,
  variables: readonly string[] | undefined,
): readonly string[] {
  const isUnknown = variables !== undefined && identifier(operand) === 'variables' && !variables.includes(field);
  return [
    ...when(isUnknown, () => `variable ${field} is not declared before this`),
    ...when(testOnly && isIndex(operand), () => 'has() of a field of an indexed value'),
  ];
}

/** A function or an operator. */
const callFindings = (call: Node<'callExpr'>): readonly string[] => [
  ...when(!ALLOWED.has(call.function), () => `function ${call.function}`),
  ...(call.function === 'matches' ? patternFindings(call.args.at(-1)) : []),
];
