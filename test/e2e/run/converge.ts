import { type State } from '../engine/state';
import { type Passage, Timeline } from '../laws/timeline';
import { pause } from '../machine/wait';
import { type Run } from './run';

/** How it came up. */
export interface Convergence {
  readonly converged: boolean;
  readonly seconds: number;
  readonly objects: number;
  readonly passages: readonly Passage[];
  /** What is not ready in the end, and what it says. */
  readonly waiting: readonly string[];
  /** Names of those among them that did their work and could not write so. */
  readonly stale: readonly string[];
}

/** Looks in a row that must agree: nothing is in between two reconciliations any more. */
const STEADY_LOOKS = 4;
const SAY_EVERY_SECONDS = 20;

/** Waits until everything that the engine reconciles is ready at its last generation. */
export async function converge(run: Run, controllers: readonly string[], limitSeconds: number): Promise<Convergence> {
  const timeline = new Timeline();
  const start = Date.now();
  let steady = 0;
  let said = 0;
  for (;;) {
    const states = await run.engine.states(run.api, controllers).catch((): State[] => []);
    const seconds = Math.round((Date.now() - start) / 100) / 10;
    const waiting = timeline.record(seconds, states);
    // Besides the root and its source there has to be something.
    steady = waiting.length === 0 && states.length > 3 ? steady + 1 : 0;
    if (seconds - said >= SAY_EVERY_SECONDS) {
      said = seconds;
      run.say(`${Math.round(seconds)} s: ${states.length - waiting.length} of ${states.length} are ready`);
    }
    if (steady >= STEADY_LOOKS || seconds > limitSeconds) {
      const says = new Map(states.map((state) => [state.name, state.says]));
      return {
        converged: steady >= STEADY_LOOKS,
        seconds,
        objects: states.length,
        passages: timeline.all(),
        waiting: waiting.map((name) => `${name}: ${says.get(name) ?? ''}`),
        stale: states.filter(({ isStale }) => isStale === true).map(({ name }) => name),
      };
    }
    await pause(1_000);
  }
}
