import type { Delivery } from '../delivery';
import type { DescribedCluster } from '../described';
import { orderOf } from '../order';
import { adoptionOfBootstrap, bootstrapObjects, closedDefault } from './bootstrap';
import { layerApplications } from './layer-applications';
import { contentsOf } from './project-content';
import { refusals } from './refusals';
import { releaseApplications } from './release-applications';
import { serviceApplicationSet } from './service-set';

/** Delivers a cluster through Argo CD: child Applications in waves below one root Application. */
export function deliverByArgoCd(described: DescribedCluster): Delivery {
  const order = orderOf(described);
  const contents = contentsOf(described);
  return {
    folders: {
      gitops: [
        adoptionOfBootstrap(described, order.waves),
        ...layerApplications(described, order.waves, contents),
        ...releaseApplications(described, order.waves),
        ...serviceApplicationSet(described, order.waves),
        ...closedDefault(described, order.waves),
      ],
      bootstrap: bootstrapObjects(described, contents),
    },
    order,
    problems: [...order.problems, ...refusals(described)],
  };
}
