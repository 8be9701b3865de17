import { types } from 'node:util';
import { Cidr } from '../units/cidr';
import { Cpu, Memory } from '../units/units';

/** A value that is no plain data: where it stands and what it is. */
export interface NotData {
  readonly path: readonly PropertyKey[];
  /** What was found, for example `a function`. */
  readonly found: string;
}

/**
 * Deeper than any platform. What is nested further refers to itself by way of new objects, or was made by a mistake.
 */
const MOST_LEVELS = 64;

/** Longer than any list of a platform; checking more would take minutes. */
const MOST_ITEMS = 10_000;

/** The one place where a platform holds functions: charts of its own. */
const MAKES_A_CHART = /^clusters\.\d+\.(namespaces\.\d+\.)?charts\.\d+(\.make)?$/;

/**
 * What no file can hold as it is: half of a pair of UTF-16 becomes another character in UTF-8, and the character NUL
 * ends a text in programs, variables and arguments. Helm loses the line break of old terminals (`toYaml` of a value
 * with U+0085 renders a blank, helm 3.19).
 */
function unwritable(text: string): string | undefined {
  if (text.includes('\0')) return 'the character NUL';
  if (text.includes('\u0085')) return 'the line break U+0085';
  return /\p{Surrogate}/u.test(text) ? 'half of a surrogate pair' : undefined;
}

/** More lines help nobody. */
const MOST_FOUND = 20;

/**
 * Everything in a value that is not plain data: what could answer differently when it is read again (a getter, a
 * proxy), has no meaning in YAML (a function, a symbol, a bigint, NaN), cannot be written (NUL, half a character), or
 * never ends (a value that refers to itself).
 *
 * Nothing of the value is run: keys are read by their descriptors. What passes can be read by everybody after it
 * without surprise.
 */
export function notData(value: unknown): readonly NotData[] {
  const found: NotData[] = [];
  visit(value, [], new Set(), found);
  return found;
}

function visit(value: unknown, path: readonly PropertyKey[], above: Set<object>, found: NotData[]): void {
  if (found.length >= MOST_FOUND) return;
  const say = (what: string): void => void found.push({ path, found: what });
  if (typeof value === 'number' && !Number.isFinite(value)) return say(String(value));
  if (typeof value === 'string' && unwritable(value) !== undefined) return say(`a text with ${unwritable(value)}`);
  if (typeof value === 'function' && MAKES_A_CHART.test(path.join('.'))) return;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return say(`a ${typeof value}`);
  if (typeof value !== 'object' || value === null) return;
  if (types.isProxy(value)) return say('a proxy');
  if (above.has(value)) return say('a value that refers to itself');
  if (path.length >= MOST_LEVELS) return say(`more than ${MOST_LEVELS} levels`);
  // Units check themselves when they are made, and the schema checks them again.
  if (value instanceof Cidr || value instanceof Cpu || value instanceof Memory) return;
  if (Array.isArray(value) && value.length > MOST_ITEMS) return say(`a list of ${value.length} items`);
  if (!Array.isArray(value) && ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
    return say('an object of a class');
  above.add(value);
  visitKeys(value, path, above, found);
  above.delete(value);
}

function visitKeys(value: object, path: readonly PropertyKey[], above: Set<object>, found: NotData[]): void {
  const keys = Reflect.ownKeys(value).filter((key) => !(Array.isArray(value) && key === 'length'));
  if (Array.isArray(value) && keys.length !== value.length)
    return void found.push({ path, found: 'a list with holes or keys of its own' });
  if (keys.length > MOST_ITEMS) return void found.push({ path, found: `an object of ${keys.length} keys` });
  for (const key of keys) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const strange = unwritable(String(key));
    if (strange !== undefined) found.push({ path, found: `a key with ${strange}` });
    else if (typeof key === 'symbol') found.push({ path, found: 'a key that is a symbol' });
    else if (key === '__proto__') found.push({ path, found: 'a key of the name __proto__' });
    else if (descriptor === undefined || !('value' in descriptor)) found.push({ path: here, found: 'a getter' });
    else visit(descriptor.value, here, above, found);
  }
}
