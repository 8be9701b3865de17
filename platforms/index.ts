import type { Platform } from '../lib/model';
import { luneo } from './luneo';
import { virida } from './virida';

/** The fleet: every platform there is, each checked when it is asked for, so that one mistake does not hide the next. */
export const platforms: readonly (() => Platform)[] = [luneo, virida];
