export * from './cluster-autoscaler';
export { actions, ciTools } from './actions';
export { binaries } from './binaries';
export { charts } from './charts';
export { ciPrograms } from './ci-programs';
export { definitions, schemas } from './crds';
export { eksAddons } from './eks-addons';
export { images } from './images';
export { plugins } from './plugins';
