import { BufbuildEngine } from './bufbuild-engine';
import { type CelEngine } from './engine';
import { MarcbachmannEngine } from './marcbachmann-engine';
import {
  type CelPolicy,
  compilePolicy,
  type ConstraintInput,
  type Failure,
  type PolicyProgram,
} from './policy-program';
import { type Review } from './review';
import { type Judgement, type Verdict } from './verdict';

/** The evaluators, the primary one first. */
const ENGINES: readonly CelEngine[] = [new BufbuildEngine(), new MarcbachmannEngine()];

/** A policy compiled for every evaluator. */
export type CompiledPrograms = readonly { readonly engine: string; readonly judge: PolicyProgram }[];

/**
 * Compiles a policy for every evaluator.
 *
 * @throws when an expression does not compile; says which
 */
export const compileForAll = (source: CelPolicy): CompiledPrograms =>
  ENGINES.map((engine) => ({ engine: engine.name, judge: compilePolicy(source, engine) }));

/** Asks every evaluator about one object and holds their answers against each other. */
export function verdictOf(
  judgement: Judgement,
  programs: CompiledPrograms,
  review: Review,
  input?: ConstraintInput,
): Verdict {
  const results = programs.map(({ engine, judge }) => ({ engine, failures: judge(review, input) }));
  const [first] = results;
  if (first === undefined) throw new Error('there is no CEL evaluator to ask');
  if (results.some(({ failures }) => fingerprint(failures) !== fingerprint(first.failures))) {
    const byEngine = Object.fromEntries(results.map(({ engine, failures }) => [engine, messagesOf(failures)]));
    return { ...judgement, outcome: 'disagreement', byEngine };
  }
  if (first.failures.length === 0) return { ...judgement, outcome: 'compliant' };
  return { ...judgement, outcome: 'violation', messages: messagesOf(first.failures) };
}

const messagesOf = (failures: readonly Failure[]): readonly string[] => failures.map(({ message }) => message);

/** What must be equal among engines: everything but the wording of an evaluation error, which is each one's own. */
const fingerprint = (failures: readonly Failure[]): string =>
  JSON.stringify(failures.map(({ validation, error, message }) => [validation, error ? 'error' : message]));
