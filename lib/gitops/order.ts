export { WAVE_STEP, type LayerNeed } from './order/layer-graph';
export { orderOf, type Order } from './order/order';
