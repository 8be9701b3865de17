/** Charts that others publish: their archives, what they render, and the records of it. */
export { CHART_FOLDER } from './archives/find';
export { readRecord } from './records/read';
export { RECORD_FOLDER, recordPath } from './records/record';
export { renderReleases, type RenderOptions } from './releases/render';
export { provenReleases } from './proven';
export { recordReleases, type RecordedReleases } from './records/make';
export { type TriedRelease, valueEffects } from './effects';
