export { WAVE_STEP, type LayerNeed } from './layer-graph';
export { orderOf, type Order } from './order';
