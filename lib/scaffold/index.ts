export { listPlatform } from './listed';
export { type Start, startingFiles, withScripts } from './start';
export { withImage } from './image-entry';
export { constantOf, platformFiles, type StartingPlatform } from './platform';
export { STARTING_KINDS, type StartingWorkload, workloadFile } from './workload';
export { tryFiles } from './try';
export { BESIDE, type TryStep, trySteps } from './try-steps';
export type { StartingCluster } from './clusters';
