export { charts } from './charts';
export { images } from './images';
