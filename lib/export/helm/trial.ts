import type { Workload } from '../../model/workload/workload';
import { dotted, type Switch, type Values } from './knob';

/**
 * A workload with the token of each value in its place.
 *
 * @param flipped - a switch that is to be in its other position. @default - all stay
 */
export function trialOf(workload: Workload, { knobs, switches }: Values, flipped?: Switch): Workload {
  const positions = new Map(switches.map((one) => [dotted(one.path), one === flipped ? !one.on : one.on]));
  const start = flipped ? flipped.flip(workload) : workload;
  return knobs
    .filter(({ under }) => under === undefined || positions.get(under.path) === under.on)
    .reduce((trial, { set, token }) => set(trial, token), start);
}
