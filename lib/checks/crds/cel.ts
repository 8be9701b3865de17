import { CelScalar, celEnv, celFunc, celMethod, isCelError, parse, plan, type CelInput } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { isIP } from 'node:net';
import { costOf, tooCostly, type Cost } from '../../policy';
import { fields, isFields } from '../tree/read';
import { isCidr } from './formats';
import { firstMatch, re2 } from './regexp';

/** What a rule says of a value: it holds, it does not, or this evaluator cannot tell. */
export type RuleResult = { readonly holds: boolean } | { readonly unsupported: string } | { readonly error: string };

/** @param oldSelf what is stored, for rules that compare with it */
export type Rule = (self: CelInput, oldSelf?: CelInput) => RuleResult;

const environment = celEnv({
  funcs: [
    ...strings,
    celFunc('isIP', [CelScalar.STRING], CelScalar.BOOL, (s) => isIP(s) !== 0),
    celFunc('isCIDR', [CelScalar.STRING], CelScalar.BOOL, isCidr),
    celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, (s) => URL.canParse(s)),
    celMethod('find', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (this: string, pattern) {
      return firstMatch(this, pattern);
    }),
  ],
  re2: { compile: re2 },
});

/** Errors that speak of the evaluator and not of the value. */
const GAP = /unbound|unknown function|no such (?:overload|function)|overload|undeclared/i;

const isUnsupported = (result: unknown): result is { readonly unsupported: string } =>
  typeof result === 'object' && result !== null && 'unsupported' in result;

/** Errors of the evaluator that name a bound of ours. */
const BOUND = /too long for the pattern|the pattern has/;

/** What a rule sees. */
type Bindings = Readonly<{ self: CelInput; oldSelf?: CelInput }>;

/** Compiles the text of an `x-kubernetes-validations` rule; one that this evaluator cannot parse is unsupported. */
export function compileRule(text: string): Rule {
  let run: (bindings: Bindings) => unknown;
  let cost: Cost;
  try {
    cost = costOf(text);
    run = plan(environment, parse(text));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return () => ({ unsupported: reason });
  }
  return (self, oldSelf) => {
    const tooMuch = tooCostly(cost, self);
    if (tooMuch !== undefined) return { unsupported: tooMuch };
    const result = evaluated(run, oldSelf === undefined ? { self } : { self, oldSelf });
    if (isUnsupported(result)) return result;
    if (!isCelError(result)) return { holds: result === true };
    const message = result.message.split('\n')[0] ?? '';
    return GAP.test(message) || BOUND.test(message) ? { unsupported: message } : { error: message };
  };
}

/** What throws speaks of the evaluator, or of a pattern that it does not take on. */
function evaluated(run: (bindings: Bindings) => unknown, bindings: Bindings): unknown {
  try {
    return run(bindings);
  } catch (error) {
    return { unsupported: error instanceof Error ? error.message : String(error) };
  }
}

const RESERVED = new Set([
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);

/** The name under which CEL sees a field (Kubernetes' escaping rules for `x-kubernetes-validations`). */
export function escapedName(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name
    .replaceAll('__', '__underscores__')
    .replaceAll('.', '__dot__')
    .replaceAll('-', '__dash__')
    .replaceAll('/', '__slash__');
}

/**
 * A value as CEL sees it: whole numbers of integer fields are int64, declared fields have escaped names,
 * and null is absent (the API server drops null before it validates).
 */
export function celValue(schema: unknown, value: unknown): CelInput {
  const shape = fields(schema);
  if (typeof value === 'number') return Number.isInteger(value) && shape['type'] !== 'number' ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map((item) => celValue(shape['items'], item));
  if (isFields(value)) {
    const properties = fields(shape['properties']);
    const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
    return Object.fromEntries(
      entries.map(([key, item]) =>
        key in properties
          ? [escapedName(key), celValue(properties[key], item)]
          : [key, celValue(shape['additionalProperties'], item)],
      ),
    );
  }
  return value as CelInput;
}
