import type { JsonObject, JsonValue } from '../../../model/units/json';
import type { Workload } from '../../../model/workload/workload';
import type { Knob } from '../knob';

/** What a value is, which decides on its token and, where no schema is given, on its schema. */
type ValueKind = 'text' | 'count' | 'cpu' | 'memory' | 'texts' | 'settings';

/** A knob before it has its token. */
export interface Draft<T extends JsonValue> extends Omit<Knob, 'token' | 'schema' | 'set'> {
  readonly kind: ValueKind;
  readonly schema?: JsonObject;
  readonly set: (workload: Workload, value: T) => Workload;
}

const SCHEMAS: Readonly<Record<ValueKind, JsonObject>> = {
  text: { type: 'string', minLength: 1 },
  count: { type: 'integer', minimum: 1 },
  cpu: { type: 'string', pattern: '^[1-9][0-9]*m?$' },
  memory: { type: 'string', pattern: '^[1-9][0-9]*(Mi|Gi)$' },
  texts: { type: 'array', items: { type: 'string' }, minItems: 1 },
  settings: {
    type: 'object',
    additionalProperties: { type: 'string' },
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
  },
};

/** Odd, so that no quantity is written in a larger unit. */
const amount = (unique: number): number => 910_001 + unique * 2;

/** What a value looks like that no workload has. The number makes each another one. */
const TOKENS: Readonly<Record<ValueKind, (unique: number) => JsonValue>> = {
  text: (unique) => `qq${unique}qq`,
  count: amount,
  cpu: (unique) => `${amount(unique)}m`,
  memory: (unique) => `${amount(unique)}Mi`,
  texts: (unique) => [`qq${unique}qq`],
  settings: (unique) => ({ [`qq${unique}qq`]: `qq${unique}qq` }),
};

/** Keeps the type of the value beside its setter. */
export const draft = <T extends JsonValue>(knob: Draft<T>): Draft<JsonValue> => knob as unknown as Draft<JsonValue>;

/** The knob of a draft, with a token that no other one has. */
export const knobOf = ({ kind, schema, ...rest }: Draft<JsonValue>, unique: number): Knob => ({
  ...rest,
  schema: schema ?? SCHEMAS[kind],
  token: TOKENS[kind](unique),
});
