import { parse } from '@bufbuild/cel';
import { readAdmissionPolicy } from './admission-source';
import { type Manifest } from './manifest';
import { type CelPolicy } from './policy-program';
import { readTemplate } from './template-source';

/**
 * Names of all fields that the expressions of a ConstraintTemplate or a ValidatingAdmissionPolicy read, and of all
 * texts in them, by which a field can be read as well. None of a policy that cannot be read, of which `evaluate` says
 * why.
 */
export function fieldsReadBy(policy: Manifest): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expression of expressionsOf(policy)) collect(parsed(expression), names);
  return names;
}

function expressionsOf(policy: Manifest): readonly string[] {
  try {
    const { variables, matchConditions, validations }: CelPolicy =
      policy.kind === 'ConstraintTemplate' ? readTemplate(policy) : readAdmissionPolicy(policy);
    return [
      ...[...variables, ...matchConditions].map(({ expression }) => expression),
      ...validations.flatMap(({ expression, messageExpression }) => [expression, messageExpression ?? '""']),
    ];
  } catch {
    return [];
  }
}

function parsed(expression: string): unknown {
  try {
    return parse(expression).expr;
  } catch {
    return undefined;
  }
}

/** The parsed expression is a tree of plain messages: a selected field stands as `field`, a text as `stringValue`. */
function collect(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collect(item, names);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { case: kind, value } = node as { readonly case?: unknown; readonly value?: unknown };
  if (kind === 'selectExpr') names.add(String((value as { readonly field?: unknown }).field));
  if (kind === 'constExpr') addText(value, names);
  for (const inner of Object.values(node)) collect(inner, names);
}

function addText(constant: unknown, names: Set<string>): void {
  const { constantKind } = constant as {
    readonly constantKind?: { readonly case?: unknown; readonly value?: unknown };
  };
  if (constantKind?.case === 'stringValue') names.add(String(constantKind.value));
}
