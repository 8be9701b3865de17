import type { ClusterTree } from '../tree/tree';
import { argoDelivery } from './argo-delivery';
import type { Delivery } from './delivery';
import { fluxDelivery } from './flux-delivery';

/** Reads how a cluster is delivered, or nothing where no engine delivers it. */
export const deliveryOf = (cluster: ClusterTree): Delivery | undefined =>
  argoDelivery(cluster) ?? fluxDelivery(cluster);
