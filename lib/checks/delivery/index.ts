import type { ClusterTree } from '../tree/tree';
import { argoDelivery } from './argo-cd';
import type { DeliveryOrder } from './delivery';
import { fluxDelivery } from './flux';

/** Reads how a cluster is delivered, or nothing where no engine delivers it. */
export const deliveryOrderOf = (cluster: ClusterTree): DeliveryOrder | undefined =>
  argoDelivery(cluster) ?? fluxDelivery(cluster);
