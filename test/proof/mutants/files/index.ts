import type { Breakage } from '../mutant';
import { listBreakages } from './lists';
import { orderBreakages } from './order';
import { yamlBreakages } from './yaml';

/** Breakages of files and their order. */
export const fileBreakages: readonly Breakage[] = [...listBreakages, ...orderBreakages, ...yamlBreakages];
