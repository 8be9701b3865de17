import { type CelJson } from './values';

/** What a template's CEL can name. `variables` is made by the engine, because each has its own way to be lazy. */
export interface CelBindings {
  readonly object: CelJson;
  readonly oldObject: CelJson;
  readonly request: CelJson;
  readonly namespaceObject: CelJson;
  readonly variables: unknown;
  /** The whole constraint; Gatekeeper declares it for the expressions of variables only. */
  readonly params?: CelJson;
}

/** Where an expression stands, which decides what it can name. */
export type ExpressionPlace = 'variable' | 'validation';

/** Names that an expression can use, by its place. */
export const DECLARED_NAMES: { readonly [P in ExpressionPlace]: readonly string[] } = {
  variable: ['object', 'oldObject', 'request', 'namespaceObject', 'variables', 'params'],
  validation: ['object', 'oldObject', 'request', 'namespaceObject', 'variables'],
};

/**
 * A compiled expression.
 *
 * @throws what CEL calls an error, for example a key that is not there
 */
export type CelProgram = (bindings: CelBindings) => unknown;

/** A CEL evaluator, as a template needs it. */
export interface CelEngine {
  readonly name: string;
  /** @throws when the expression does not compile */
  compile(expression: string, place: ExpressionPlace): CelProgram;
  /** What `variables` is bound to: a map of the names whose values are computed when first read. */
  lazyMap(names: readonly string[], resolve: (name: string) => unknown): unknown;
}
