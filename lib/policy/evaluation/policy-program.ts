import { type CelBindings, type CelEngine, type CelProgram } from './engine';
import { type Review } from './review';
import { type CelJson } from './values';

/** The CEL of a policy, whether it stands in a ConstraintTemplate or in a ValidatingAdmissionPolicy. */
export interface CelPolicy {
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly {
    readonly expression: string;
    readonly message?: string;
    readonly messageExpression?: string;
  }[];
}

/** What Gatekeeper adds to a review: the constraint, and its parameters as `variables.params`. */
export interface ConstraintInput {
  readonly constraint: CelJson;
  readonly parameters: CelJson;
}

/** A validation that did not hold, or could not be evaluated. */
export interface Failure {
  /** Index of the validation, or -1 for a match condition that could not be evaluated. */
  readonly validation: number;
  /** Whether the expression ended in an error; its text is the engine's own. */
  readonly error: boolean;
  readonly message: string;
}

/**
 * A policy compiled for one engine: what a review violates. The constraint is given for a template only; the API server
 * gives a ValidatingAdmissionPolicy without `paramKind` nothing but the review.
 */
export type PolicyProgram = (review: Review, input?: ConstraintInput) => readonly Failure[];

type Outcome = { readonly value: unknown } | { readonly error: string };

/**
 * The longest message that the API server takes from an expression, in bytes; a longer one counts as none
 * (k8s.io/apiserver v0.36.3, `pkg/apis/cel/config.go`).
 */
export const MAX_MESSAGE_BYTES = 5 * 1024;

/**
 * Compiles the CEL of a policy for an engine.
 *
 * @throws when an expression does not compile; says which
 */
export function compilePolicy(source: CelPolicy, engine: CelEngine): PolicyProgram {
  const compile = (expression: string, place: 'variable' | 'validation', where: string): CelProgram => {
    try {
      return engine.compile(expression, place);
    } catch (error) {
      throw new Error(`${where} does not compile with ${engine.name}: ${messageOf(error)}`, { cause: error });
    }
  };
  const variables = new Map(
    source.variables.map((v) => [v.name, compile(v.expression, 'variable', `variable ${v.name}`)]),
  );
  const conditions = source.matchConditions.map((m) =>
    compile(m.expression, 'validation', `match condition ${m.name}`),
  );
  const validations = source.validations.map((v, index) => ({
    ...v,
    program: compile(v.expression, 'validation', `validation ${index}`),
    messageProgram:
      v.messageExpression === undefined
        ? undefined
        : compile(v.messageExpression, 'validation', `message of validation ${index}`),
  }));

  return (review, input) => {
    const bindings = bind(engine, variables, review, input);
    const verdict = judgeConditions(conditions.map((program) => run(program, bindings)));
    if (verdict === 'not matched') return [];
    if (verdict !== 'matched') return source.failurePolicy === 'Fail' ? [verdict] : [];
    return validations.flatMap((validation, index): readonly Failure[] => {
      const outcome = run(validation.program, bindings);
      if ('value' in outcome && outcome.value === true) return [];
      if ('value' in outcome && outcome.value === false) {
        return [{ validation: index, error: false, message: violationMessage(validation, bindings) }];
      }
      const reason = 'error' in outcome ? outcome.error : 'it gives no boolean';
      const message = `expression '${validation.expression.trim()}' resulted in error: ${reason}`;
      return source.failurePolicy === 'Fail' ? [{ validation: index, error: true, message }] : [];
    });
  };
}

/** One condition that is false takes the object out, whatever the others do; an error counts only after that. */
function judgeConditions(outcomes: readonly Outcome[]): 'matched' | 'not matched' | Failure {
  if (outcomes.some((outcome) => 'value' in outcome && outcome.value === false)) return 'not matched';
  const failed = outcomes.find((outcome) => !('value' in outcome) || outcome.value !== true);
  if (failed === undefined) return 'matched';
  const reason = 'error' in failed ? failed.error : 'it gives no boolean';
  return { validation: -1, error: true, message: `match condition resulted in error: ${reason}` };
}

/**
 * The message as the API server makes it: the expression's, unless it fails, is empty, too long or holds a line break.
 */
function violationMessage(
  validation: {
    readonly expression: string;
    readonly message?: string;
    readonly messageProgram: CelProgram | undefined;
  },
  bindings: CelBindings,
): string {
  const fallback = validation.message?.trim() || `failed expression: ${validation.expression.trim()}`;
  if (validation.messageProgram === undefined) return fallback;
  const outcome = run(validation.messageProgram, bindings);
  if (!('value' in outcome) || typeof outcome.value !== 'string') return fallback;
  const message = outcome.value.trim();
  const isTaken = message !== '' && !message.includes('\n') && Buffer.byteLength(message) <= MAX_MESSAGE_BYTES;
  return isTaken ? message : fallback;
}

function bind(
  engine: CelEngine,
  variables: ReadonlyMap<string, CelProgram>,
  review: Review,
  input: ConstraintInput | undefined,
): CelBindings {
  const known = new Map<string, unknown>(input === undefined ? [] : givenByGatekeeper(review, input));
  const names = [...known.keys(), ...variables.keys()];
  const { object, oldObject, request, namespaceObject } = review;
  const constraint = input && { params: input.constraint };
  const resolve = (name: string): unknown => {
    if (!known.has(name)) known.set(name, variables.get(name)?.({ ...bindings, ...constraint }));
    return known.get(name);
  };
  const bindings: CelBindings = {
    object,
    oldObject,
    request,
    namespaceObject,
    variables: engine.lazyMap(names, resolve),
  };
  return bindings;
}

/** The variables that Gatekeeper declares before those of a template. */
const givenByGatekeeper = (
  review: Review,
  { parameters }: ConstraintInput,
): readonly (readonly [string, CelJson])[] => [
  ['anyObject', review.operation === 'DELETE' && review.object === null ? review.oldObject : review.object],
  ['params', parameters],
];

function run(program: CelProgram, bindings: CelBindings): Outcome {
  try {
    return { value: program(bindings) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** The first line: the engines add a drawing of the place below it. */
const messageOf = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
