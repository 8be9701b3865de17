/** What others publish: the lock, fetching by it, archives of charts, what they render, and the records of it. */
export { replaceFile } from './replace-file';
export { readRecord } from './records/read';
export { RECORD_FOLDER, recordPath } from './records/record';
export { renderExported, type RenderedExports } from './exports/render';
export { rendererOf } from './releases/renderer';
export { RENDERING_CACHE } from './releases/cache';
export { renderReleases, type RenderOptions } from './releases/render';
export { provenReleases, withRecords } from './proven';
export { recordReleases, type RecordedReleases } from './records/make';
export { type ReleaseFacts } from './records/facts';
export { readRecordedFacts, type RecordedFacts } from './records/recorded-facts';
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
export { type TriedRelease, valueEffects } from './effects';
export { type ChartDiff, diffReleases, type Unrendered } from './diff';
export { CHANGE_KINDS, type ChangeKind, type SharedChange } from './diff/change';
export { changesText } from './diff/text';
export { findArchive } from './archives/find';
export { unknownValues } from './archives/unknown-values';
export { lockedArchive } from './archives/locked';
export { type Asked, askedChart } from './new-release/pin';
export { prepareRelease } from './new-release';
export { baselineOf } from './effects/compare';
export { templateArguments, templateText } from './releases/template';
