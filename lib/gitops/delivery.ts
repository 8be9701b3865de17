import type { JsonObject } from '../model/units/json';
import type { Problem } from '../model/problem';
import type { Order } from './order';

/** What the engine of a cluster needs to run it. */
export interface Delivery {
  /** The objects of the engine's own folders, beside those of the layers, by the name of the folder. */
  readonly folders: {
    /** Synced by the root Application, or the root Kustomization, of the cluster. */
    readonly gitops: readonly JsonObject[];
    /** Applied once by hand with `kubectl apply -k`, then kept in step by the engine itself. */
    readonly bootstrap: readonly JsonObject[];
    /** Folders that only some engines have. */
    readonly [folder: string]: readonly JsonObject[];
  };
  readonly order: Order;
  /** Those of the order and those of the engine. */
  readonly problems: readonly Problem[];
}
