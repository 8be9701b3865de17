import { ready } from '../control-plane';
import { judged } from '../laws/law';
import { pictureDifferences, takePicture } from '../laws/picture';
import { pause } from '../machine/wait';
import { converge, type Convergence } from '../run/converge';
import { type Run } from '../run/run';
import { oneRound } from './idle';
import { type Trial } from './trial';

const LIMIT_SECONDS = 420;
/** After which what is left are objects that wait for their next turn, which may be half an hour away. */
const STALE_AFTER_SECONDS = 90;

/** Law 8, on a cluster that stands: each program is killed while everything is asked to reconcile. */
export const crash: Trial = async ({ run, controllers }) => {
  const victims = [...run.engine.victims(controllers), 'kube-apiserver'];
  run.say('reconciling everything, so that what came late is settled');
  await oneRound(run, controllers, false);
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
    const { after, stale } = await convergeOnceDue(run, controllers);
    seen.push(...stale.map((name) => `${name}: its last write was lost with ${victim}, and comes when it is next due`));
    if (!after.converged) violations.push(...after.waiting.map((one) => `after ${victim} was killed: ${one}`));
    seen.push(`${victim}: ready again after ${after.seconds} s`);
  }
  const differences = pictureDifferences(before, await takePicture(run.api));
  return judged(8, [...violations, ...differences], seen);
};

/** Converges; objects that are left since their last write was lost are asked for their next turn. */
export async function convergeOnceDue(
  run: Run,
  controllers: readonly string[],
): Promise<{ readonly after: Convergence; readonly stale: readonly string[] }> {
  const first = await converge(run, controllers, STALE_AFTER_SECONDS);
  if (first.converged) return { after: first, stale: [] };
  const stale = first.stale.length === first.waiting.length ? first.stale : [];
  if (stale.length > 0) await run.engine.reconcile(run.api, controllers, 60);
  return { after: await converge(run, controllers, LIMIT_SECONDS), stale };
}
