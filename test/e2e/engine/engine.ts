import { type Api } from '../api/client';
import { type Committed } from '../repository/objects';
import { type State } from './state';

/** What a run asks of an engine, whichever it is. */
export interface Engine {
  /** Programs of the run without which it makes no sense. */
  readonly needs: readonly string[];
  /** States of everything that its running controllers reconcile. */
  readonly states: (api: Api, controllers: readonly string[]) => Promise<State[]>;
  /**
   * Makes it reconcile everything once, with writes if there were any.
   *
   * @param isWhole - renders everything anew too, where the engine keeps what it rendered
   * @returns what did not answer in time
   */
  readonly reconcile: (
    api: Api,
    controllers: readonly string[],
    seconds: number,
    isWhole?: boolean,
  ) => Promise<string[]>;
  /** Makes it look at everything once: what differs it mends by its own policy. @returns what did not answer in time */
  readonly heal: (api: Api, controllers: readonly string[], seconds: number) => Promise<string[]>;
  /** Makes it look at a commit now, without waiting for what comes of it. */
  readonly notice: (api: Api, commit: string, seconds: number) => Promise<void>;
  /** Makes it look at a commit, and waits until every layer has applied it. */
  readonly apply: (api: Api, commit: string, seconds: number) => Promise<void>;
  /** Name among the states of the object that applies a layer. */
  readonly nameOfLayer: (committed: readonly Committed[], layer: string) => string;
  /** Controllers that are killed in the middle of things. */
  readonly victims: (controllers: readonly string[]) => readonly string[];
}
