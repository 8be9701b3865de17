import { deliverByArgoCd } from './argo-cd/deliver';
import type { Delivery } from './delivery';
import type { DescribedCluster } from './described';
import { deliverByFlux } from './flux/deliver';

/** Delivers a cluster through the engine of its platform. Reads the described objects, never changes them. */
export function deliver(described: DescribedCluster): Delivery {
  switch (described.platform.gitops.engine) {
    case 'argo-cd':
      return deliverByArgoCd(described);
    case 'flux':
      return deliverByFlux(described);
  }
}
