export { listPlatform } from './listed';
export { type Start, startingFiles, withScripts } from './start';
export { platformFiles, type StartingPlatform } from './platform';
export { tryFiles } from './try';
export { BESIDE, type TryStep, trySteps } from './try-steps';
export type { StartingCluster } from './clusters';
