import type { JsonObject } from '../model/json';
import type { Problem } from '../model/problem';
import { adoptionOfBootstrap, bootstrapObjects } from './argo-cd/bootstrap';
import { layerApplications } from './argo-cd/layer-applications';
import { contentsOf } from './argo-cd/project-content';
import { refusals } from './argo-cd/refusals';
import { releaseApplications } from './argo-cd/release-applications';
import { serviceApplicationSet } from './argo-cd/service-set';
import type { DescribedCluster } from './described';
import { orderOf, type Order } from './order';

/** What the engine of a cluster needs to run it. */
export interface Delivery {
  /** The objects of the two folders of the engine, beside those of the layers. */
  readonly folders: {
    /** Synced by the root Application of the cluster. */
    readonly gitops: readonly JsonObject[];
    /** Applied once by hand with `kubectl apply -k`, then kept in step by the engine itself. */
    readonly bootstrap: readonly JsonObject[];
  };
  readonly order: Order;
  /** Those of the order and those of the engine. */
  readonly problems: readonly Problem[];
}

/** Delivers a cluster through the engine of its platform. Reads the described objects, never changes them. */
export function deliver(described: DescribedCluster): Delivery {
  const order = orderOf(described);
  const contents = contentsOf(described);
  return {
    folders: {
      gitops: [adoptionOfBootstrap(described, order.waves), ...layerApplications(described, order.waves, contents), ...releaseApplications(described, order.waves), ...serviceApplicationSet(described, order.waves)],
      bootstrap: bootstrapObjects(described, contents),
    },
    order,
    problems: [...order.problems, ...refusals(described)],
  };
}
