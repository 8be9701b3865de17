export { deliver } from './deliver';
export type { Delivery } from './delivery';
export type { Declaration, DescribedCluster, DescribedObject } from './described';
export { orderOf, type LayerNeed, type Order } from './order';
export { folderOf } from './services';
export { fluxPatches } from './flux/patches';
export { sopsRules } from './flux/sops-rules';
export { groupKindOf } from './objects';
