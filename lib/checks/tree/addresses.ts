import { isIPv4, isIPv6 } from 'node:net';

/** A range of addresses of one family, both ends included. */
export interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads a prefix such as `10.0.0.0/16`; nothing where it is none. */
export function rangeOf(cidr: string): Range | undefined {
  const [address = '', length = ''] = cidr.split('/');
  const family = isIPv4(address) ? 4 : isIPv6(address) ? 6 : undefined;
  const bits = Number(length);
  const width = family === 4 ? 32 : 128;
  if (family === undefined || !/^\d{1,3}$/.test(length) || bits > width) return undefined;
  const size = 1n << BigInt(width - bits);
  const first = (valueOf(address, family) / size) * size;
  return { family, first, last: first + size - 1n };
}

function valueOf(address: string, family: 4 | 6): bigint {
  if (family === 4) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  // The canonical form of the URL parser has no IPv4 tail.
  const host = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = host.split('::');
  const words = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = words(head);
  const after = tail === undefined ? [] : words(tail);
  const middle = Array<string>(tail === undefined ? 0 : 8 - before.length - after.length).fill('0');
  return [...before, ...middle, ...after].reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n);
}

/** Whether all of the one lies in the other. */
export const within = (inner: Range, outer: Range): boolean =>
  inner.family === outer.family && outer.first <= inner.first && inner.last <= outer.last;

/** Whether the two have an address in common. */
export const overlap = (a: Range, b: Range): boolean => a.family === b.family && a.first <= b.last && b.first <= a.last;

export const contains = (range: Range, point: Point): boolean =>
  range.family === point.family && range.first <= point.value && point.value <= range.last;

/** An address that stands for all addresses that no range tells apart from it. */
export interface Point {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** One address for each part into which the ranges cut the addresses. */
export function pointsOf(ranges: readonly Range[]): readonly Point[] {
  const points = new Map<string, Point>();
  const add = (family: 4 | 6, value: bigint): void => {
    if (value < 1n << (family === 4 ? 32n : 128n)) points.set(`${family}/${value}`, { family, value });
  };
  for (const family of [4, 6] as const) add(family, 0n);
  for (const { family, first, last } of ranges) {
    add(family, first);
    add(family, last + 1n);
  }
  return [...points.values()];
}

/** The address as text. */
export function written({ family, value }: Point): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const words = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 65535n).toString(16));
  return new URL(`http://[${words.join(':')}]/`).hostname.slice(1, -1);
}
