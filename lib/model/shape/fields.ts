import { z } from 'zod';
import { Cidr } from '../cidr';
import { Cpu, Memory } from '../units';

/** The schema of an object of type T: exactly its keys, so that a key added to the type and forgotten here does not compile. */
export const object = <T>(fields: Record<keyof Required<T>, z.ZodType>): z.ZodType => z.strictObject(fields);

export const text = z.string().min(1, 'expected a text that is not empty');
export const textMap = z.record(z.string(), z.string());
export const whole = z.number().int();
export const cpu = z.custom<Cpu>((value) => value instanceof Cpu, 'expected a Cpu, for example Cpu.millis(250)');
export const memory = z.custom<Memory>((value) => value instanceof Memory, 'expected a Memory, for example Memory.mebibytes(512)');
export const cidr = z.custom<Cidr>((value) => value instanceof Cidr, "expected a Cidr, for example Cidr.of('10.40.0.0/16')");
export const list = (item: z.ZodType): z.ZodType => z.array(item).readonly();
export const port = z.number().int().min(1).max(65535);
