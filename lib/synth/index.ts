export { writeCheckCache } from './check-cache';
export { publish, type PublishResult } from './publish';
export { linkOutput } from './link-output';
export { writeReport } from './write-report';
export { writeCrds } from './write-crds';
