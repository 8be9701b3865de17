import { Cidr, Cpu, Memory } from '../../../lib/model';

/** Something that can be broken: the key of a holder. */
export interface Spot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** A copy that shares nothing but the units, so that breaking it breaks nothing else. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isUnit(value)) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

const isUnit = (value: unknown): boolean => value instanceof Cidr || value instanceof Cpu || value instanceof Memory;

/** Whether there is still a value at the spot: an earlier breakage may have taken or frozen it. */
export const isBreakable = ({ holder, key }: Spot): boolean =>
  Object.getOwnPropertyDescriptor(holder, key)?.writable === true && Object.isExtensible(holder);

/** Every key of every object and list inside, from the outside in. */
export function spotsOf(value: unknown): readonly Spot[] {
  if (typeof value !== 'object' || value === null || isUnit(value)) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsOf(holder[key])]);
}

/** Puts a value at a spot. */
const put =
  (make: (was: unknown) => unknown) =>
  ({ holder, key }: Spot): void => {
    holder[key] = make(holder[key]);
  };

/** A value that has the class of another, and nothing of what its class promises. */
const forged = (type: { readonly prototype: object }, fields: object = {}): unknown =>
  Object.assign(Object.create(type.prototype) as object, fields);

const thrower = (): never => {
  throw new Error('thrown while it was read');
};

const circular = (was: unknown): unknown => {
  const loop: Record<string, unknown> = { was };
  loop['again'] = loop;
  return loop;
};

const nested = (levels: number): unknown => {
  let value: unknown = 'core';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

const misspelt = (word: string, at: number): string => {
  const i = at % Math.max(word.length, 1);
  return `${word.slice(0, i)}${word.slice(i + 1)}${word.charAt(i)}x`;
};

const objectAt = ({ holder, key }: Spot): Record<string, unknown> => {
  const value = holder[key];
  return typeof value === 'object' && value !== null && !isUnit(value) ? (value as Record<string, unknown>) : holder;
};

const values: Readonly<Record<string, (was: unknown) => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  'a number': () => 7,
  zero: () => 0,
  'a negative number': () => -1,
  'a fraction': () => 0.5,
  'a number beyond the safe ones': () => Number.MAX_VALUE,
  NaN: () => Number.NaN,
  infinity: () => -Infinity,
  'a bigint': () => 10n,
  'a symbol': () => Symbol('what'),
  'a function': () => () => 'called',
  'a class': () => class Thing {},
  'an empty text': () => '',
  'a space': () => ' ',
  'a huge text': () => 'x'.repeat(1_000_000),
  'a text of control characters': () => 'a\u0000\u001b[31m\nb',
  'half a character': () => '\ud800',
  'the name of a method': () => 'constructor',
  'the name of the prototype': () => '__proto__',
  'a path upwards': () => '../../etc',
  'an empty list': () => [],
  'a list of nothing': () => [null, undefined],
  'a list with holes': () => new Array(3_000_000_000),
  'a long list': () => new Array(20_000).fill(0),
  'a list of itself': (was) => [was],
  'an empty object': () => ({}),
  'an object without prototype': () => Object.create(null) as unknown,
  'a prototype as key': () => JSON.parse('{"__proto__": {"name": "x"}}') as unknown,
  'a date': () => new Date(0),
  'an error': () => new RangeError('an error as a value'),
  'a map': () => new Map([['name', 'x']]),
  'a promise': () => Promise.resolve({}),
  'a boxed text': () => Object('text') as unknown,
  bytes: () => Buffer.from('bytes'),
  'a value that refers to itself': circular,
  'nested a hundred levels': () => nested(100),
  'nested a hundred thousand levels': () => nested(100_000),
  'another range': () => Cidr.of('10.40.0.0/16'),
  'every address': () => Cidr.any,
  'a Cpu': () => Cpu.cores(1000),
  'a Memory': () => Memory.mebibytes(1),
  'a forged Cidr': () => forged(Cidr),
  'a Cidr of other words': () => forged(Cidr, { text: '10.0.0.0/8', first: 5, last: 1 }),
  'a Cidr that throws': () => forged(Cidr, { toString: thrower }),
  'a forged Cpu': () => forged(Cpu, { milliCores: Number.NaN }),
  'a forged Memory': () => forged(Memory, { asMebibytes: '512' }),
  'itself, frozen': (was) => Object.freeze(was),
  'an object that throws as JSON': () => ({ toJSON: thrower }),
  'an object that throws as text': () => ({ toString: thrower, [Symbol.toPrimitive]: thrower }),
  'a proxy': (was) => new Proxy(typeof was === 'object' && was !== null ? was : {}, {}),
  'a proxy that throws': () =>
    new Proxy(
      {},
      { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower, getOwnPropertyDescriptor: thrower },
    ),
  'a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
};

/** Every way to break a platform, by name. The number varies where inside. */
export const BREAKAGES: Readonly<Record<string, (spot: Spot, vary: number) => void>> = {
  ...Object.fromEntries(Object.entries(values).map(([name, make]) => [name, put(make)])),
  'a key less': ({ holder, key }) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  'an unknown key': (spot) => void (objectAt(spot)['unknwon'] = 'x'),
  'a symbol as key': (spot) => void ((objectAt(spot) as Record<symbol, unknown>)[Symbol('key')] = 1),
  'a misspelt key': ({ holder, key }, vary) => {
    holder[misspelt(key, vary)] = holder[key];
    delete holder[key];
  },
  'a misspelt text': ({ holder, key }, vary) =>
    void (holder[key] = misspelt(String(typeof holder[key] === 'object' ? 'text' : (holder[key] as string)), vary)),
  'a text in capitals': ({ holder, key }) => void (holder[key] = `A${key.toUpperCase()}`),
  'a getter': ({ holder, key }) =>
    void Object.defineProperty(holder, key, { get: () => 'read', enumerable: true, configurable: true }),
  'a getter that throws': ({ holder, key }) =>
    void Object.defineProperty(holder, key, { get: thrower, enumerable: true, configurable: true }),
  'a getter that changes its mind': ({ holder, key }) => {
    const was = holder[key];
    let reads = 0;
    Object.defineProperty(holder, key, {
      get: () => ((reads += 1) % 2 === 1 ? was : reads),
      enumerable: true,
      configurable: true,
    });
  },
  'the same twice': ({ holder, key }) =>
    void (Array.isArray(holder) ? holder.push(holder[Number(key)]) : (holder[key] = [holder[key], holder[key]])),
  'a neighbour in its place': ({ holder, key }, vary) => {
    const keys = Object.keys(holder);
    holder[key] = Object.getOwnPropertyDescriptor(holder, keys[vary % keys.length] ?? key)?.value;
  },
  'the whole inside itself': ({ holder, key }) => void (holder[key] = holder),
};
