import { type CheckedConstraint, constraintChecker } from './constraint-schema';
import { compileForAll, type CompiledPrograms } from './engines';
import { type Manifest } from './manifest';
import { readTemplate } from './template-source';

/** A template, ready to judge. */
export interface CompiledTemplate {
  readonly kind: string;
  readonly check: (constraint: Manifest) => CheckedConstraint;
  /** Compiled when they are first asked for. @throws one sentence that says what does not compile */
  readonly programs: () => CompiledPrograms;
}

/** By the template's text: the clusters of a fleet share their templates, and compiling is the expensive part. */
const compiled = new Map<string, CompiledTemplate>();

/**
 * Reads a template, and compiles it for all engines once per text.
 *
 * @throws one sentence that says what is wrong with it
 */
export function compiledTemplate(manifest: Manifest): CompiledTemplate {
  const text = JSON.stringify(manifest);
  const known = compiled.get(text);
  if (known) return known;
  const source = readTemplate(manifest);
  let programs: CompiledPrograms | undefined;
  const result = {
    kind: source.kind,
    check: constraintChecker(source),
    programs: (): CompiledPrograms => (programs ??= compileForAll(source)),
  };
  compiled.set(text, result);
  return result;
}
