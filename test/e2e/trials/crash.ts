import { ready } from '../control-plane';
import { judged } from '../laws/law';
import { pictureDifferences, takePicture } from '../laws/picture';
import { pause } from '../machine/wait';
import { converge } from '../run/converge';
import { type Trial } from './trial';

const LIMIT_SECONDS = 420;

/** Law 8, on a cluster that stands: each program is killed while everything is asked to reconcile. */
export const crash: Trial = async ({ run, controllers }) => {
  const victims = [...run.engine.victims(controllers), 'kube-apiserver'];
  const before = await takePicture(run.api);
  const violations: string[] = [];
  const seen: string[] = [];
  for (const victim of victims) {
    run.say(`killing ${victim} while everything reconciles`);
    const asked = run.engine.reconcile(run.api, controllers, 60).catch(() => []);
    await pause(1_500);
    await run.processes.crash(victim);
    await asked;
    await ready(run.api, run.processes);
    const after = await converge(run, controllers, LIMIT_SECONDS);
    if (!after.converged) violations.push(...after.waiting.map((one) => `after ${victim} was killed: ${one}`));
    seen.push(`${victim}: ready again after ${after.seconds} s`);
  }
  const differences = pictureDifferences(before, await takePicture(run.api));
  return judged(8, [...violations, ...differences], seen);
};
