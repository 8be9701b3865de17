export { compareLock } from './lock/compare';
export { readLock, writeLock } from './lock/file';
export { formatLock, LOCK_FILE, parseLock, type ParsedLock } from './lock/format';
export {
  type ChartItem,
  type CrdItem,
  digestOf,
  type ImageItem,
  type Item,
  keyOf,
  type Kind,
  KINDS,
  type ToolItem,
} from './lock/item';
export { replaceItems, updateLock } from './lock/update';
export { helmVersions, type Unseen, type Wanted, wantedItems } from './lock/wanted';
export { pullCharts } from './pull/charts';
export { ownClients, pullClients } from './pull/clients';
export { fillItems } from './pull/fill';
export { type OnProgress, type PullOptions, type PullResult } from './pull/result';
export { pullSchemas } from './pull/schemas';
export { type ClientTool, helmFor, kubectlFor } from './tools/client-for';
