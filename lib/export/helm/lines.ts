import type { JsonValue } from '../../model/units/json';
import { dotted, type Knob } from './knob';
import { type ChartProps, type Manifest, stemOf } from './props';
import { isMap, UnderivableError } from './template';
import type { ValueLine } from './values-files';

/** The lines of `values.yaml`: each value with its default. */
export function linesOf({ values, objects, trial, workload }: ChartProps): readonly ValueLine[] {
  const positions = new Map(values.switches.map((one) => [dotted(one.path), one.on]));
  const knobs = values.knobs.map((knob): ValueLine => {
    const counts = knob.under === undefined || positions.get(knob.under.path) === knob.under.on;
    const shown = counts ? shownIn(knob, objects, trial, workload.name) : undefined;
    const value = shown ?? knob.given;
    if (value === undefined) throw new UnderivableError(`${dotted(knob.path)} goes nowhere`);
    return { path: knob.path, about: knob.about, schema: knob.schema, ...(value === null ? {} : { value }) };
  });
  return [
    ...values.switches
      .filter((one) => one.byPresence !== true)
      .map(({ path, about, on }): ValueLine => ({ path, about, schema: { type: 'boolean' }, value: on })),
    ...values.fixed.map(({ path, about, value }): ValueLine => ({ path, about, schema: { const: value }, value })),
    ...knobs,
  ];
}

/** What stands in the objects where the token of a knob is the whole value in the trial. */
function shownIn(
  { token }: Knob,
  objects: readonly Manifest[],
  trial: readonly Manifest[],
  name: string,
): JsonValue | undefined {
  for (const object of trial) {
    const shown = beside(
      object,
      objects.find((one) => stemOf(one, name) === stemOf(object, name)),
      JSON.stringify(token),
    );
    if (shown !== undefined) return shown;
  }
  return undefined;
}

function beside(trial: JsonValue | undefined, real: JsonValue | undefined, token: string): JsonValue | undefined {
  if (trial === undefined || real === undefined) return undefined;
  if (JSON.stringify(trial) === token) return real;
  const [inside, other] = [trial, real];
  if (Array.isArray(inside) && Array.isArray(other))
    return first(
      (inside as readonly JsonValue[]).map(
        (item, index) => () => beside(item, (other as readonly JsonValue[])[index], token),
      ),
    );
  if (isMap(inside) && isMap(other))
    return first(Object.keys(inside).map((key) => () => beside(inside[key], other[key], token)));
  return undefined;
}

function first<T>(attempts: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of attempts) {
    const result = attempt();
    if (result !== undefined) return result;
  }
  return undefined;
}
