import type { ClusterTree } from '../tree/tree';
import { argoDelivery } from './argo-cd';
import type { Delivery } from './delivery';
import { fluxDelivery } from './flux';

/** Reads how a cluster is delivered, or nothing where no engine delivers it. */
export const deliveryOf = (cluster: ClusterTree): Delivery | undefined =>
  argoDelivery(cluster) ?? fluxDelivery(cluster);
