export { CHART_FOLDER, findChart } from './chart-archives';
export { type EncryptedManifest, readEncryptedSecrets } from './encrypted-secrets';
export { CHECK_CACHE_FILE, cacheHeader, type KeptResults, readCheckCache } from './check-cache';
export { readCommitted } from './committed';
export { type CrdFolder, readCrds } from './crds';
export { readDrState } from './dr-state';
export { type CloudOutputs, readOutputs } from './outputs';
export { type CrdSource, crdSources } from './crd-sources';
export { readTrackedImages } from './tracked-images';
