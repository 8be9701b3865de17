export { listPlatform } from './listed';
export { type Start, startingFiles, withScripts } from './start';
export { platformFiles, type StartingPlatform } from './platform';
