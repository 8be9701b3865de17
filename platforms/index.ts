import type { Platform } from '../lib/model';
import { luneo } from './luneo';

/** The fleet: every platform there is. */
export const platforms: readonly Platform[] = [luneo];
