import { parse } from '@bufbuild/cel';
import { RE2JS } from 're2js';
import { when } from '../../common/optional';
import { readAdmissionPolicy } from './admission-source';
import { DECLARED_NAMES, type ExpressionPlace } from './engine';
import { type Manifest } from './manifest';
import { type CelPolicy } from './policy-program';
import { readTemplate } from './template-source';

/** What the dialect check reads of a parsed expression: an operator or function, a name, a field, a literal. */
type Expr = NonNullable<ReturnType<typeof parse>['expr']>;

const OPERATORS = [
  '_&&_',
  '_||_',
  '!_',
  '_?_:_',
  '_==_',
  '_!=_',
  '_<_',
  '_<=_',
  '_>_',
  '_>=_',
  '_+_',
  '_-_',
  '_*_',
  '_/_',
  '_%_',
  '-_',
  '_[_]',
  '@in',
  '@not_strictly_false',
];

/** Functions of the Kubernetes 1.30 environment that both evaluators have: the standard ones and strings version 0. */
const FUNCTIONS = [
  'size',
  'matches',
  'startsWith',
  'endsWith',
  'contains',
  'string',
  'int',
  'double',
  'dyn',
  'type',
  'join',
  'split',
  'replace',
  'lowerAscii',
  'upperAscii',
  'trim',
  'substring',
  'indexOf',
  'lastIndexOf',
  'charAt',
];

const ALLOWED: ReadonlySet<string> = new Set([...OPERATORS, ...FUNCTIONS]);

/** Notations on which RE2 and JavaScript differ; RE2 alone refuses lookaround and back references. */
const UNPORTABLE_PATTERN = /\[\[:|\\[AzpPQECa]|\(\?[a-zA-Z-]/;

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

type Node<Case extends string> =
  Extract<Expr['exprKind'], { case: Case }> extends { value: infer Value } ? Value : never;

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

/** Names of types, which `type(x) == string` compares with. */
const TYPE_NAMES = ['bool', 'int', 'double', 'string', 'list', 'map', 'null_type'];

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

const identifier = (expr: Expr | undefined): string | undefined =>
  expr?.exprKind.case === 'identExpr' ? expr.exprKind.value.name : undefined;

/** The second evaluator refuses `has(list[0].field)`. */
const isIndex = (expr: Expr | undefined): boolean =>
  expr?.exprKind.case === 'callExpr' && expr.exprKind.value.function === '_[_]';

function patternFindings(pattern: Expr | undefined): readonly string[] {
  if (pattern?.exprKind.case !== 'constExpr' || pattern.exprKind.value.constantKind.case !== 'stringValue') return [];
  const text = pattern.exprKind.value.constantKind.value;
  if (UNPORTABLE_PATTERN.test(text)) return [`pattern ${text} has another meaning outside RE2`];
  try {
    RE2JS.compile(text);
    return [];
  } catch {
    return [`pattern ${text} is not valid RE2`];
  }
}
