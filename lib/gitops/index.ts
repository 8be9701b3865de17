export { deliver, type Delivery } from './deliver';
export type { DescribedCluster, DescribedObject } from './described';
export { orderOf, type LayerNeed, type Order } from './order';
export { folderOf } from './services';
