import type { IdentityStatement } from '../../model';
import type { CloudText, CloudTexts } from '../cloud-text';

/** A policy as IAM reads it. Lists stay lists, also of one: a second entry then adds a line. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly CloudText[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, CloudText | readonly CloudText[]>>>>;
  }[];
}

/** Writes statements in an order of their own, so that moving a line in a platform changes no role. */
export function policyDocument(statements: readonly IdentityStatement[], texts: CloudTexts): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [...statements]
      .sort((a, b) => compare(keyOf(a), keyOf(b)))
      .map(({ actions, resources, conditions }) => ({
        Effect: 'Allow',
        Action: [...actions].sort(),
        Resource: [...resources].sort().map((resource) => texts.of(resource)),
        ...(conditions ? { Condition: conditionsOf(conditions, texts) } : {}),
      })),
  };
}

const keyOf = ({ actions, resources, conditions = {} }: IdentityStatement): string =>
  JSON.stringify([[...actions].sort(), [...resources].sort(), conditions]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function conditionsOf(
  conditions: NonNullable<IdentityStatement['conditions']>,
  texts: CloudTexts,
): NonNullable<PolicyDocument['Statement'][number]['Condition']> {
  return sorted(conditions, (keys) =>
    sorted(keys, (values) =>
      typeof values === 'string' ? texts.of(values) : [...values].sort().map((value) => texts.of(value)),
    ),
  );
}

/** The entries by key, each value turned into another. */
function sorted<From, To>(map: Readonly<Record<string, From>>, turn: (value: From) => To): Record<string, To> {
  return Object.fromEntries(
    Object.entries(map)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, value]) => [key, turn(value)]),
  );
}
