export { writeCheckCache } from './check-cache';
export { type FleetOptions, renderFleet } from './fleet';
export { publish, type PublishResult } from './publish';
export type { Rendered } from './render';
export { linkOutput } from './link-output';
export { writeCrds } from './write-crds';
