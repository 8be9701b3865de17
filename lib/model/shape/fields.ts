import { z } from 'zod';
import { Cidr } from '../cidr';
import { Cpu, Memory } from '../units';

/** The schema of an object of type T: exactly its keys, so that a key added to the type and forgotten here does not compile. */
export const object = <T>(fields: Record<keyof Required<T>, z.ZodType>): z.ZodType => z.strictObject(fields);

/** Far above what any field holds, and short enough that a problem which quotes it can be read. */
const MOST_CHARACTERS = 2000;

export const text = z.string().min(1, 'expected a text that is not empty').max(MOST_CHARACTERS, `expected a text of at most ${MOST_CHARACTERS} characters`);
/** A text that may be empty. */
export const anyText = z.string().max(MOST_CHARACTERS);
export const textMap = z.record(anyText, z.string());
export const whole = z.number().int();

// `instanceof` alone also takes an object that only claims to be of the class.
const isAmount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

function isCidr(value: unknown): boolean {
  if (!(value instanceof Cidr)) return false;
  try {
    const made = Cidr.of(value.toString());
    return made.contains(value) && value.contains(made);
  } catch {
    return false;
  }
}

export const cpu = z.custom<Cpu>((value) => value instanceof Cpu && isAmount(value.milliCores), 'expected a Cpu, for example Cpu.millis(250)');
export const memory = z.custom<Memory>((value) => value instanceof Memory && isAmount(value.asMebibytes), 'expected a Memory, for example Memory.mebibytes(512)');
export const cidr = z.custom<Cidr>(isCidr, "expected a Cidr, for example Cidr.of('10.40.0.0/16')");
export const list = (item: z.ZodType): z.ZodType => z.array(item).readonly();
export const port = z.number().int().min(1).max(65535);
