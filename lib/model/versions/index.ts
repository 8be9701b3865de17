export { actions, ciTools } from './actions';
export { charts } from './charts';
export { images } from './images';
