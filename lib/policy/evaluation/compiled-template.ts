import { BufbuildEngine } from './bufbuild-engine';
import { type CheckedConstraint, constraintChecker } from './constraint-schema';
import { type CelEngine } from './engine';
import { type Manifest } from './manifest';
import { MarcbachmannEngine } from './marcbachmann-engine';
import { compileTemplate, type TemplateProgram } from './template-program';
import { readTemplate } from './template-source';

/** The evaluators, the primary one first. */
export const ENGINES: readonly CelEngine[] = [new BufbuildEngine(), new MarcbachmannEngine()];

/** A template, ready to judge. */
export interface CompiledTemplate {
  readonly kind: string;
  readonly check: (constraint: Manifest) => CheckedConstraint;
  readonly programs: readonly { readonly engine: string; readonly judge: TemplateProgram }[];
}

/** By the template's text: the clusters of a fleet share their templates, and compiling is the expensive part. */
const compiled = new Map<string, CompiledTemplate>();

/**
 * Compiles a template for all engines, once per text.
 *
 * @throws one sentence that says what is wrong with it
 */
export function compiledTemplate(manifest: Manifest): CompiledTemplate {
  const text = JSON.stringify(manifest);
  const known = compiled.get(text);
  if (known) return known;
  const source = readTemplate(manifest);
  const result = {
    kind: source.kind,
    check: constraintChecker(source),
    programs: ENGINES.map((engine) => ({ engine: engine.name, judge: compileTemplate(source, engine) })),
  };
  compiled.set(text, result);
  return result;
}
