import type { z } from 'zod';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Cidr, Cpu, Memory } from '../../../lib/model';
import { platformShape } from '../../../lib/model/platform';
import { schemaOf } from '../../../lib/model/shape/shape';
import { ANY_DATA, type Definition, definitionOf } from './leaves';

/** One of these is what a place asks for, whatever it is. */
const CANDIDATES: readonly unknown[] = [
  'abc',
  '/abc',
  'Abc',
  '5m',
  '1.2.3',
  '10.20.30.40',
  'https://shop.example/a',
  'a@shop.example',
  '0 5 * * *',
  'Deployment api',
  'workload/low-port',
  'platforms/shop/a.sops.yaml',
  'arn:aws:iam::111122223333:role/abc',
  '#abc',
  's3:GetObject',
  Cpu.millis(10),
  Memory.mebibytes(16),
  Cidr.of('203.0.113.0/24'),
  (scope: Construct): Chart => new Chart(scope, 'abc'),
];

type Steps = readonly string[];

/**
 * The platform with something at a place of the model that it has nothing at: what the schemas on the way ask for, as
 * little of it as they allow. Nothing where the schemas ask for what nobody can guess.
 */
export const grown = <T>(platform: T, place: string): T | undefined =>
  grow(schemaOf(platformShape), platform, stepsOf(place)) as T | undefined;

/** `a[].b.*<any data>` as `a`, `[]`, `b`, `*`, `<any data>`. */
const stepsOf = (place: string): Steps => place.match(/\[\]|<any data>|[^.[\]<>]+/g) ?? [];

function grow(schema: z.ZodType, value: unknown, steps: Steps): unknown {
  const definition = definitionOf(schema);
  const [step, ...rest] = steps;
  if (definition.innerType) return grow(definition.innerType, value, steps);
  if (definition.options) return ofOptions(definition.options, value, steps);
  if (step === undefined || step === ANY_DATA) return step === undefined ? sample(schema) : (value ?? anyData(schema));
  if (step === '[]' && definition.element) {
    const [first, ...others] = (value ?? []) as readonly unknown[];
    const item = grow(definition.element, first, rest);
    return item === undefined ? undefined : [item, ...others];
  }
  if (step === '*' && definition.valueType) {
    const [[key, first] = [sample(definition.keyType) as string, undefined], ...others] = Object.entries(value ?? {});
    const item = grow(definition.valueType, first, rest);
    return item === undefined ? undefined : { [key]: item, ...Object.fromEntries(others) };
  }
  const child = definition.shape?.[step];
  if (child === undefined) return undefined;
  const base = (value ?? required(definition)) as Record<string, unknown> | undefined;
  const grownChild = base && grow(child, base[step], rest);
  return grownChild === undefined ? undefined : { ...base, [step]: grownChild };
}

/** By the option that the value is of, or by any that has the place. */
function ofOptions(options: readonly z.ZodType[], value: unknown, steps: Steps): unknown {
  const own = options.filter((option) => value !== undefined && option.safeParse(value).success);
  for (const option of own) {
    const found = grow(option, value, steps);
    if (found !== undefined) return found;
  }
  for (const option of options) {
    const found = grow(option, undefined, steps);
    if (found !== undefined) return found;
  }
  return undefined;
}

const anyData = (schema: z.ZodType): unknown =>
  definitionOf(schema).shape === undefined ? 'abc' : { ...(sample(schema) as object), abc: 'abc' };

function required({ shape = {} }: Definition): Record<string, unknown> | undefined {
  const entries = Object.entries(shape)
    .filter(([, child]) => !child.safeParse(undefined).success)
    .map(([key, child]) => [key, sample(child)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

/** The least that a schema takes. */
function sample(schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined;
  const definition = definitionOf(schema);
  const { type, innerType, options, element, valueType, values } = definition;
  if (type === 'literal') return values?.[0];
  if (type === 'number' || type === 'boolean') return [1, 8080, 0.5, true].find((one) => schema.safeParse(one).success);
  if (innerType) return sample(innerType);
  if (options) return options.map(sample).find((one) => one !== undefined);
  if (element) return schema.safeParse([]).success ? [] : [sample(element)];
  if (valueType) return {};
  if (definition.shape) return required(definition);
  return CANDIDATES.find((one) => schema.safeParse(one).success);
}
