import type { Fleet } from 'archipel';
import { luneo } from './luneo';
import { piercuta } from './piercuta';
import { sites } from './sites';
import { virida } from './virida';
import { vps } from './vps';

/**
 * The fleet: every platform there is, each checked when it is asked for, so that one mistake does not hide the next.
 * One that can fail over is made from its committed state.
 */
export const platforms: Fleet = [luneo, piercuta, sites, virida, vps];
