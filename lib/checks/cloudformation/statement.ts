import { documentOf, textOf } from '../aws/iam';
import { at, fields, isFields, list, type Fields } from '../tree/read';

/** A statement of a policy anywhere in a template, as it is written. */
export interface Statement {
  /** Path in the template. */
  readonly field: string;
  readonly effect: string | undefined;
  /** What is allowed or denied; with `NotAction`, all but this. */
  readonly actions: readonly string[];
  readonly actionMember: 'Action' | 'NotAction';
  /**
   * What it is about; nothing for a value that only the deployment knows.
   *
   * @default - the statement names no resource
   */
  readonly resources: readonly (string | undefined)[];
  readonly principals: readonly Principal[];
  readonly conditions: readonly IamCondition[];
}

/** Who may do it. */
export interface Principal {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for a principal written as one star. */
  readonly kind: string;
  /** @default - a value that only the deployment knows */
  readonly value: string | undefined;
}

/** A condition with one key. */
export interface IamCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly (string | undefined)[];
}

/**
 * Every statement of every policy in a template: of roles and their trust, of buckets, queues, keys, repositories, and
 * whatever else carries one. A policy that is written as a JSON text, also one that CloudFormation fills in, counts.
 */
export function statementsIn(template: unknown): readonly Statement[] {
  const found: Statement[] = [];
  const walk = (value: unknown, field: string): void => {
    if (Array.isArray(value))
      return value.forEach((item, index) => {
        walk(item, `${field}[${index}]`);
      });
    const read = documentOf(value);
    if (read !== value) return walk(read, field);
    if (!isFields(value)) return;
    const statements = asList(value['Statement']);
    if (statements.some(isStatement)) {
      statements.forEach((one, index) => {
        found.push(statementOf(fields(one), `${field}.Statement[${index}]`));
      });
      return;
    }
    for (const [key, below] of Object.entries(value)) walk(below, `${field}.${key}`);
  };
  for (const [id, resource] of Object.entries(fields(at(template, 'Resources'))))
    walk(at(resource, 'Properties'), `Resources.${id}.Properties`);
  return found;
}

const isStatement = (value: unknown): boolean =>
  isFields(value) && ['Effect', 'Action', 'Principal', 'Resource'].some((key) => key in value);

function statementOf(value: Fields, field: string): Statement {
  const actionMember = 'NotAction' in value ? 'NotAction' : 'Action';
  return {
    field,
    effect: textOf(value['Effect']),
    actions: asList(value[actionMember]).flatMap((action) => textOf(action) ?? []),
    actionMember,
    resources: asList(value['Resource']).map(textOf),
    principals: principalsOf(value['Principal']),
    conditions: Object.entries(fields(value['Condition'])).flatMap(([operator, keys]) =>
      Object.entries(fields(keys)).map(([key, values]) => ({ operator, key, values: asList(values).map(textOf) })),
    ),
  };
}

function principalsOf(value: unknown): readonly Principal[] {
  if (value === undefined) return [];
  if (!isFields(value)) return [{ kind: textOf(value) ?? '', value: textOf(value) }];
  return Object.entries(value).flatMap(([kind, values]) => asList(values).map((one) => ({ kind, value: textOf(one) })));
}

const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? list({ value }, 'value') : [value];
