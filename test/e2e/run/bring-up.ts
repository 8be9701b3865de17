import { bringUpVps, type BringUp } from './bring-up-vps';
import { type Run } from './run';

/** Brings a cluster up by the commands that its documents name. */
export function bringUp(run: Run): Promise<BringUp> {
  if (run.platform.name === 'vps') return bringUpVps(run);
  throw new Error(`how ${run.name} is brought up is not known to this run`);
}
