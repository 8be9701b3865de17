import { type PolicyEnforcement } from '../../model/policy/policy';
import { type CompiledTemplate, compiledTemplate } from './compiled-template';
import { type CompiledPrograms, verdictOf } from './engines';
import { isRecord, type Manifest } from './manifest';
import { type Match, matches, type Namespaces, namespacesByName } from './match';
import { type Operation, type Review, reviewer } from './review';
import { type CelJson, toCelJson } from './values';
import { type ErrorVerdict, type Verdict } from './verdict';

interface ReadyConstraint {
  readonly manifest: Manifest;
  readonly template: CompiledTemplate;
  readonly enforcement: PolicyEnforcement;
  readonly match: Match;
  readonly value: CelJson;
  readonly parameters: CelJson;
}

/** What is asked, beside the rules and the objects. */
export interface EvaluateOptions {
  /** What is done to the objects. @default 'CREATE' */
  readonly operation?: Operation;
  /** Who asks knows which rules do not compile: only those are compiled that an object meets. @default false */
  readonly areTold?: boolean;
}

/**
 * Judges objects as Gatekeeper 3.23 would with these templates and constraints, by two CEL evaluators that must agree.
 *
 * All arguments are manifests as parsed from artifacts: what is judged is the text that the cluster gets, not the
 * policies it was made from.
 *
 * @param namespaces the Namespaces the objects are in, for `namespaceSelector` and `namespaceObject`
 * @returns a verdict for each object that a constraint matches, in the order of constraints, then objects; and an
 * error for each template or constraint that cannot be used
 */
export function evaluate(
  templates: readonly Manifest[],
  constraints: readonly Manifest[],
  objects: readonly Manifest[],
  namespaces: readonly Manifest[],
  { operation = 'CREATE', areTold = false }: EvaluateOptions = {},
): readonly Verdict[] {
  const errors: ErrorVerdict[] = [];
  const byKind = compileAll(templates, errors, areTold);
  const ready = constraints.flatMap((constraint) => prepare(constraint, byKind, errors));
  const byName = namespacesByName(namespaces);
  const review = reviewer(byName, operation);
  return [
    ...errors,
    ...ready.flatMap((constraint) => objects.flatMap((object) => judge(constraint, object, byName, review))),
  ];
}

function compileAll(
  templates: readonly Manifest[],
  errors: ErrorVerdict[],
  areTold: boolean,
): ReadonlyMap<string, CompiledTemplate | 'failed'> {
  const byKind = new Map<string, CompiledTemplate | 'failed'>();
  for (const template of templates) {
    try {
      const compiled = compiledTemplate(template);
      if (!areTold) compiled.programs();
      if (byKind.has(compiled.kind)) throw new Error(`there is another template of the kind ${compiled.kind}`);
      byKind.set(compiled.kind, compiled);
    } catch (error) {
      errors.push({ outcome: 'error', culprit: template, message: text(error) });
      byKind.set(declaredKind(template), 'failed');
    }
  }
  return byKind;
}

/** The kind a broken template would have made, so that its constraints are not reported as well. */
function declaredKind(template: Manifest): string {
  const path = ['spec', 'crd', 'spec', 'names', 'kind'];
  const kind = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), template);
  return typeof kind === 'string' ? kind : '';
}

function prepare(
  constraint: Manifest,
  templates: ReadonlyMap<string, CompiledTemplate | 'failed'>,
  errors: ErrorVerdict[],
): readonly ReadyConstraint[] {
  const template = templates.get(constraint.kind);
  if (template === 'failed') return [];
  if (template === undefined) {
    errors.push({
      outcome: 'error',
      culprit: constraint,
      message: `there is no ConstraintTemplate of the kind ${constraint.kind}`,
    });
    return [];
  }
  const { problems, manifest } = template.check(constraint);
  errors.push(...problems.map((message) => ({ outcome: 'error' as const, culprit: constraint, message })));
  if (problems.length > 0) return [];
  const { spec = {} } = manifest as Manifest & {
    readonly spec?: { enforcementAction?: PolicyEnforcement; match?: Match; parameters?: unknown };
  };
  return [
    {
      manifest: constraint,
      template,
      enforcement: spec.enforcementAction ?? 'deny',
      match: spec.match ?? {},
      value: toCelJson(manifest),
      parameters: toCelJson(spec.parameters ?? null),
    },
  ];
}

function judge(
  constraint: ReadyConstraint,
  object: Manifest,
  namespaces: Namespaces,
  review: (object: Manifest) => Review,
): readonly Verdict[] {
  const { manifest, enforcement, template, value, parameters } = constraint;
  try {
    if (!matches(constraint.match, object, namespaces)) return [];
  } catch (error) {
    return [{ outcome: 'error', culprit: manifest, object, message: text(error) }];
  }
  const programs = compiledOrTold(template);
  if (programs === undefined) return [];
  return [
    verdictOf({ constraint: manifest, enforcement, object }, programs, review(object), {
      constraint: value,
      parameters,
    }),
  ];
}

/** The programs; nothing where they do not compile, which is told of the rule itself. */
export function compiledOrTold(rule: { readonly programs: () => CompiledPrograms }): CompiledPrograms | undefined {
  try {
    return rule.programs();
  } catch {
    return undefined;
  }
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
