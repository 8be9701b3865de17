import { textOf } from '../identity/iam';
import { fields, isFields, at, type Fields } from '../tree/read';

/** A statement of a policy anywhere in a template, with the path to it. */
export interface PlacedStatement {
  readonly field: string;
  readonly value: Fields;
}

/**
 * Every statement of every policy in a template: of roles and their trust, of buckets, queues, keys, repositories, and
 * whatever else carries one. A policy that is written as a JSON text, also one that CloudFormation fills in, counts.
 */
export function statementsIn(template: unknown): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  const walk = (value: unknown, field: string): void => {
    if (Array.isArray(value)) value.forEach((item, index) => { walk(item, `${field}[${index}]`); });
    const written = documentIn(value);
    if (written !== undefined) return walk(written, field);
    if (!isFields(value)) return;
    const statement = value['Statement'];
    const statements = Array.isArray(statement) ? statement : [statement];
    if (statements.some((one) => isFields(one) && ('Effect' in one || 'Action' in one || 'Principal' in one))) {
      statements.forEach((one, index) => { found.push({ field: `${field}.Statement[${index}]`, value: fields(one) }); });
      return;
    }
    for (const [key, below] of Object.entries(value)) walk(below, `${field}.${key}`);
  };
  for (const [id, resource] of Object.entries(fields(at(template, 'Resources')))) walk(at(resource, 'Properties'), `Resources.${id}.Properties`);
  return found;
}

/** The policy that a text holds; nothing where the value is no text, or the text no policy. */
function documentIn(value: unknown): unknown {
  const written = isFields(value) && 'Statement' in value ? undefined : textOf(value);
  if (written === undefined || !/^\s*\{[\s\S]*"Statement"/.test(written)) return undefined;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return undefined;
  }
}

/** The texts of a member that may be one or a list. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);
}
