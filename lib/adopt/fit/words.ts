import { Code, type Written } from '../../common/text/typescript';
import { quantity } from '../../common/quantity';
import { noWord } from './reading';

/** What is written of a workload: the words of the model, as they stand in its file. */
export type Words = { readonly [key: string]: Written };

/** Words without those that are undefined. */
export const words = (given: Readonly<Record<string, Written | undefined>>): Words =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, Written] => entry[1] !== undefined));

/** CPU in thousandths of a core, rounded up. */
export function millis(value: unknown, path: string): number {
  const cores = quantity(value) ?? noWord(`${path} is no quantity`);
  return Math.max(1, Math.ceil(Number((cores * 1000).toFixed(6))));
}

/** Memory or disk in MiB, rounded up. */
export function mebibytes(value: unknown, path: string): number {
  const bytes = quantity(value) ?? noWord(`${path} is no quantity`);
  return Math.max(1, Math.ceil(bytes / 2 ** 20));
}

export const cpu = (amount: number): Code =>
  new Code(amount % 1000 === 0 ? `Cpu.cores(${amount / 1000})` : `Cpu.millis(${amount})`);

export const memory = (amount: number): Code =>
  new Code(amount % 1024 === 0 ? `Memory.gibibytes(${amount / 1024})` : `Memory.mebibytes(${amount})`);
